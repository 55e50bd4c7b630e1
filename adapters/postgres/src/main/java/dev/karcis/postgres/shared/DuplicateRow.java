package dev.karcis.postgres.shared;

import dev.karcis.domain.shared.KarcisException;

/** A row that was to be copied is there already: its transaction can only be rolled back. */
public final class DuplicateRow extends KarcisException {

  DuplicateRow(Throwable cause) {
    super("a row that was to be copied is there already", cause);
  }
}
