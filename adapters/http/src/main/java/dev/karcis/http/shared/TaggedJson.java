package dev.karcis.http.shared;

/**
 * JSON that a client may have already, and the strong ETag of its bytes: made once, answered often.
 * Immutable: the bytes aren't to be written to.
 */
public final class TaggedJson {

  private static final int HEX_DIGITS = 32;

  private final byte[] json;
  private final String etag;

  private TaggedJson(byte[] json, String etag) {
    this.json = json;
    this.etag = etag;
  }

  public static TaggedJson of(byte[] json) {
    return new TaggedJson(json, "\"" + Digests.hex(json).substring(0, HEX_DIGITS) + "\"");
  }

  /** Answers with this JSON, or 304 if it is what the client has. */
  public void answer(Call call) {
    call.answerHeader("ETag", etag).answerHeader("Cache-Control", "no-cache");
    if (matches(call.header("If-None-Match"))) {
      call.answer(304);
    } else {
      call.answer(200, "application/json", json);
    }
  }

  private boolean matches(String header) {
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
