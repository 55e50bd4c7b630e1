package dev.karcis.application.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Notices as text, one a line: the topic, a space, the key. */
public final class Notices {

  private Notices() {}

  /**
   * As few texts as will do.
   *
   * @param maxBytes of one text in UTF-8, 1,000 or more
   */
  public static List<String> pack(Collection<Notice> notices, int maxBytes) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int bytes = 0;
    for (Notice notice : notices) {
      String line = notice.topic() + " " + notice.key() + "\n";
      int more = line.getBytes(UTF_8).length;
      if (bytes + more > maxBytes) {
        texts.add(text.toString());
        text.setLength(0);
        bytes = 0;
      }
      text.append(line);
      bytes += more;
    }
    if (bytes > 0) {
      texts.add(text.toString());
    }
    return texts;
  }

  /** Passes over lines that aren't notices, as those of another version. */
  public static List<Notice> unpack(String text) {
    List<Notice> notices = new ArrayList<>();
    for (String line : text.split("\n")) {
      int space = line.indexOf(' ');
      if (space > 0) {
        try {
          notices.add(new Notice(line.substring(0, space), line.substring(space + 1)));
        } catch (IllegalArgumentException e) {
          // Not for us.
        }
      }
    }
    return notices;
  }
}
