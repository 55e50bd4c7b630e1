package dev.karcis.http.shared;

/** The problems that this adapter tells of itself; refusals have codes of their own. */
public enum Code {
  MALFORMED_REQUEST("malformed-request", 400),
  MALFORMED_BODY("malformed-body", 400),
  MALFORMED_PATH("malformed-path", 400),
  MALFORMED_QUERY("malformed-query", 400),
  MALFORMED_HEADER("malformed-header", 400),
  UNAUTHORIZED("unauthorized", 401),
  FORBIDDEN("forbidden", 403),
  NOT_FOUND("not-found", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", 405),
  REQUEST_TIMEOUT("request-timeout", 408),
  CONTENT_TOO_LARGE("content-too-large", 413),
  URI_TOO_LONG("uri-too-long", 414),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
  INVALID_INPUT("invalid-input", 422),
  HEADERS_TOO_LARGE("headers-too-large", 431),
  INTERNAL_ERROR("internal-error", 500),
  OVERLOADED("overloaded", 503),
  STORE_UNAVAILABLE("store-unavailable", 503),
  NOT_READY("not-ready", 503),
  STUCK("stuck", 503);

  private static final int NOT_IMPLEMENTED = 501;
  private static final int HTTP_VERSION = 505;

  private final String text;
  private final int status;

  Code(String text, int status) {
    this.text = text;
    this.status = status;
  }

  /** As {@code not-found}. */
  public String text() {
    return text;
  }

  public int status() {
    return status;
  }

  /** What a bare status means, as servers give it. */
  public static Code ofStatus(int status) {
    for (Code code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    boolean foreign = status < 500 || status == NOT_IMPLEMENTED || status == HTTP_VERSION;
    return foreign ? MALFORMED_REQUEST : INTERNAL_ERROR;
  }
}
