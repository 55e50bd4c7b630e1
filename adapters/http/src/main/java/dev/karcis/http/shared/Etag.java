package dev.karcis.http.shared;

/** Answers that a client may have already. */
public final class Etag {

  private static final int HEX_DIGITS = 32;

  private Etag() {}

  /** Answers with this JSON, or 304 if it is what the client has. */
  public static void answer(Call call, byte[] json) {
    String etag = "\"" + Digests.hex(json).substring(0, HEX_DIGITS) + "\"";
    call.answerHeader("ETag", etag).answerHeader("Cache-Control", "no-cache");
    if (matches(call.header("If-None-Match"), etag)) {
      call.answer(304);
    } else {
      call.answer(200, "application/json", json);
    }
  }

  private static boolean matches(String header, String etag) {
    if (header == null) {
      return false;
    }
    for (String each : header.split(",")) {
      String candidate = each.strip();
      if (candidate.equals("*")
          || (candidate.startsWith("W/") ? candidate.substring(2) : candidate).equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
