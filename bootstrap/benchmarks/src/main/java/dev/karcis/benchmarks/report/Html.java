package dev.karcis.benchmarks.report;

/** Text on its way into a page. */
final class Html {

  private Html() {}

  /** As it may stand between tags, and between the quotes of an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
