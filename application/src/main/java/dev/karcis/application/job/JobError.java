package dev.karcis.application.job;

import java.time.Instant;

/**
 * Why an attempt failed.
 *
 * @param tried which of its job's tries it was
 * @param at when the store was told, by its clock
 * @param text {@value #MAX_TEXT} characters at most
 */
public record JobError(int tried, Instant at, String text) {

  public static final int MAX_TEXT = 2_000;

  /** The text for an attempt that nobody told the end of. */
  public static final String LEASE_ENDED =
      "lease ended: its worker died, was stopped, or lost the store";

  /** What every store can keep: cut, lone surrogates and NUL replaced. */
  static String bounded(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_TEXT));
    text.codePoints()
        .limit(MAX_TEXT)
        .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c)
        .filter(c -> kept.length() + Character.charCount(c) <= MAX_TEXT)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
