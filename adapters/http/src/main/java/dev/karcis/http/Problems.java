package dev.karcis.http;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.StoreUnavailable;
import dev.karcis.http.shared.Answers;
import dev.karcis.http.shared.Code;
import dev.karcis.http.shared.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown into a problem, in one place. Thread-safe. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ClientAddress clients;

  Problems(ClientAddress clients) {
    this.clients = clients;
  }

  void addTo(JavalinConfig javalin) {
    javalin.router.javaLangErrorHandler(Problems::answer);
    RoutesConfig config = javalin.routes;
    config.exception(HttpResponseException.class, (e, context) -> answer(context, ofServer(e)));
    config.exception(Exception.class, (e, context) -> answer(context, of(e, context)));
    config.error(500, Problems::answerTimeout);
  }

  static void answer(Context context, Problem problem) {
    Messages messages = Messages.of(context.header("Accept-Language"));
    problem.headers().forEach(context::header);
    context.header("Content-Language", messages.language());
    byte[] body = ProblemJson.bytes(problem, messages);
    Answers.write(context.res(), problem.status(), ProblemJson.CONTENT_TYPE, body);
  }

  /** A timeout comes without an exception; whatever else is a 500 was told already. */
  private static void answerTimeout(Context context) {
    if (!ProblemJson.CONTENT_TYPE.equals(context.res().getContentType())) {
      answer(context, Problem.of(Code.OVERLOADED).retryAfter(RETRY_AFTER));
    }
  }

  /** An {@link Error} comes without its request. */
  private static void answer(HttpServletResponse response, Error error) {
    byte[] body = ProblemJson.bytes(fault(error, "a request"), Messages.ENGLISH);
    Answers.write(response, Code.INTERNAL_ERROR.status(), ProblemJson.CONTENT_TYPE, body);
  }

  private Problem of(Exception e, Context context) {
    if (e instanceof Problem problem) {
      return problem;
    }
    if (e instanceof InvalidInput invalid) {
      return invalid(invalid.errors());
    }
    if (e instanceof StoreUnavailable) {
      LOG.warn("The store is unavailable: {}", e.getMessage());
      return Problem.of(Code.STORE_UNAVAILABLE).retryAfter(RETRY_AFTER);
    }
    return fault(
        e, context.method() + " " + context.endpoint().path + " of " + clients.of(context.req()));
  }

  /** A fault is told by an id that the log has too. */
  static Problem fault(Throwable fault, String where) {
    String id = UUID.randomUUID().toString();
    LOG.error("Fault {} in {}", id, where, fault);
    return Problem.of(Code.INTERNAL_ERROR).member("errorId", id);
  }

  private static Problem invalid(List<FieldError> errors) {
    // Only clients that make up a cursor have this error, and a query is malformed, not invalid.
    return errors.stream().allMatch(error -> error.field().equals("cursor"))
        ? Problem.of(Code.MALFORMED_QUERY)
        : Problem.invalid(errors);
  }

  private static Problem ofServer(HttpResponseException e) {
    Problem problem = Problem.of(Code.ofStatus(e.getStatus()));
    if (e instanceof MethodNotAllowedResponse) {
      e.getDetails().values().forEach(methods -> problem.header("Allow", methods));
    }
    return problem;
  }
}
