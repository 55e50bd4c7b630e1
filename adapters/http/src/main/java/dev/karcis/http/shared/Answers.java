package dev.karcis.http.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers whole: Javalin would copy each through a buffer many times its size. */
public final class Answers {

  private Answers() {}

  public static void write(
      HttpServletResponse response, int status, String contentType, byte[] body) {
    response.setStatus(status);
    response.setContentType(contentType);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      // Whoever closed his connection doesn't read what became of his call.
    }
  }
}
