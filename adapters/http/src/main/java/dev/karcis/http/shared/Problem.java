package dev.karcis.http.shared;

import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that isn't what the caller wished for, as RFC 9457 tells it. Thrown from wherever it is
 * seen; what throws it changed nothing.
 */
public final class Problem extends RuntimeException {

  private final int status;
  private final String code;
  private final List<FieldError> errors;
  private final List<Refusal> refusals;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Object> members = new LinkedHashMap<>();

  private Problem(int status, String code, List<FieldError> errors, List<Refusal> refusals) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.refusals = List.copyOf(refusals);
  }

  public static Problem of(Code code) {
    return new Problem(code.status(), code.text(), List.of(), List.of());
  }

  /** 422, naming all fields at fault. */
  public static Problem invalid(List<FieldError> errors) {
    Code code = Code.INVALID_INPUT;
    return new Problem(code.status(), code.text(), errors, List.of());
  }

  /**
   * @param refusals in the order in which they are told; the first one's code is the problem's
   */
  public static Problem refused(int status, List<Refusal> refusals) {
    return new Problem(status, refusals.get(0).code(), List.of(), refusals);
  }

  /** Come again. */
  public static Problem busy(Outcome.Busy<?> busy) {
    boolean overloaded = busy.reason() == Outcome.Reason.OVERLOADED;
    Problem problem =
        new Problem(overloaded ? 503 : 409, busy.reason().code(), List.of(), List.of());
    return problem.retryAfter(busy.retryAfter());
  }

  static Problem unauthorized() {
    return of(Code.UNAUTHORIZED).header("WWW-Authenticate", "Bearer");
  }

  public Problem retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /**
   * Adds a member of the problem's own.
   *
   * @param value a string, or a list of strings
   */
  public Problem member(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public Map<String, Object> members() {
    return members;
  }
}
