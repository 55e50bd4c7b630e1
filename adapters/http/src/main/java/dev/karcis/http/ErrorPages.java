package dev.karcis.http;

import dev.karcis.http.shared.Code;
import dev.karcis.http.shared.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells as problems what Jetty refuses before any route sees it: it says neither why nor who. */
final class ErrorPages extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    HttpFields.Mutable headers = response.getHeaders();
    String language = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
    response.write(true, body(status, headers, Messages.of(language)), callback);
    return true;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  private static ByteBuffer body(int status, HttpFields.Mutable headers, Messages messages) {
    byte[] body = ProblemJson.bytes(Problem.of(Code.ofStatus(status)), messages);
    headers.put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
    headers.put(HttpHeader.CONTENT_LANGUAGE, messages.language());
    headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    return ByteBuffer.wrap(body);
  }
}
