package dev.karcis.http.shared;

import java.util.Locale;

/** The Content-Type of a body. */
final class MediaType {

  private static final String JSON = "application/json";

  private MediaType() {}

  /** Whether it is JSON, its charset UTF-8 if it says one. */
  static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    int semicolon = contentType.indexOf(';');
    if (semicolon < 0) {
      return JSON.equalsIgnoreCase(contentType.strip());
    }
    String parameters = contentType.substring(semicolon + 1).toLowerCase(Locale.ROOT);
    return JSON.equalsIgnoreCase(contentType.substring(0, semicolon).strip())
        && (!parameters.contains("charset=")
            || parameters.replace("\"", "").replace(" ", "").contains("charset=utf-8"));
  }
}
