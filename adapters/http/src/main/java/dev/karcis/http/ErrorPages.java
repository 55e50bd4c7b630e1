package dev.karcis.http;

import dev.karcis.http.shared.Code;
import dev.karcis.http.shared.Problem;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Tells as problems what Jetty refuses before any route sees it: it says neither why nor who. */
final class ErrorPages extends ErrorHandler {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Problem problem = problem(request, response.getStatus());
    Messages messages = Messages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    byte[] body = ProblemJson.bytes(problem, messages);
    response.setStatus(problem.status());
    HttpFields.Mutable headers = response.getHeaders();
    problem.headers().forEach(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
    headers.put(HttpHeader.CONTENT_LANGUAGE, messages.language());
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  private static Problem problem(Request request, int status) {
    Code code = Code.ofStatus(status);
    if (code == Code.INTERNAL_ERROR) {
      return Problems.fault((Throwable) request.getAttribute(ERROR_EXCEPTION), "the server");
    }
    Problem problem = Problem.of(code);
    return code == Code.OVERLOADED ? problem.retryAfter(RETRY_AFTER) : problem;
  }
}
