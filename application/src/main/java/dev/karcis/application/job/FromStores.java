package dev.karcis.application.job;

import java.util.List;

/**
 * What several stores of jobs say as one.
 *
 * @param away the names of those that can't be asked now: what they would have said, or done, is
 *     missing
 */
public record FromStores<T>(T value, List<String> away) {

  public FromStores {
    away = List.copyOf(away);
  }
}
