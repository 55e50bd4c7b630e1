package dev.karcis.http;

import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Code;
import dev.karcis.http.shared.MayCall;
import dev.karcis.http.shared.Problem;
import dev.karcis.http.shared.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The contract, and a page that shows it; all of it from our own jars. */
final class DocsRoutes {

  private static final String WEBJAR = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private static final String PAGE_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'";

  /** Content types by file name; nothing else of the web jar is shown. */
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  private final byte[] contract = read("openapi.yaml");
  private final byte[] page = read("docs.html");
  private final byte[] script = read("docs.js");

  List<Route> routes() {
    return List.of(
        Route.get(
            "/openapi.yaml",
            MayCall.ANYONE,
            call -> call.answer(200, "application/yaml", contract)),
        Route.get("/docs", MayCall.ANYONE, this::page),
        Route.get("/docs/{asset}", MayCall.ANYONE, this::asset));
  }

  private void page(Call call) {
    call.answerHeader("Content-Security-Policy", PAGE_POLICY);
    call.answer(200, "text/html;charset=utf-8", page);
  }

  private void asset(Call call) {
    String name = call.pathParameter("asset");
    if (name.equals("docs.js")) {
      call.answer(200, "text/javascript", script);
    } else if (ASSETS.containsKey(name)) {
      call.answer(200, ASSETS.get(name), read(Webjar.FOLDER + name));
    } else {
      throw Problem.of(Code.NOT_FOUND);
    }
  }

  /** Where the version of Swagger UI that we have keeps its files. */
  private static final class Webjar {

    static final String FOLDER = folder();

    private static String folder() {
      Properties pom = new Properties();
      try (InputStream in = DocsRoutes.class.getResourceAsStream(WEBJAR)) {
        pom.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return "/META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/";
    }
  }

  private static byte[] read(String resource) {
    try (InputStream in = DocsRoutes.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
