package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.FieldErrors;
import dev.karcis.domain.shared.Money;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A section as somebody asks for it: seats if it has rows and seats per row, standing places if it
 * has a capacity.
 *
 * @param name null is reported as missing, as is a null price
 */
public record SectionDraft(
    String name, OptionalInt rows, OptionalInt seatsPerRow, OptionalLong capacity, Money price) {

  /** Numbered seats. */
  public static SectionDraft seats(String name, int rows, int seatsPerRow, Money price) {
    return new SectionDraft(
        name, OptionalInt.of(rows), OptionalInt.of(seatsPerRow), OptionalLong.empty(), price);
  }

  /** Places without numbers. */
  public static SectionDraft places(String name, long capacity, Money price) {
    return new SectionDraft(
        name, OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(capacity), price);
  }

  /** The section, or null if {@code errors} were found. */
  Section build(FieldErrors errors, String path) {
    boolean seated = rows.isPresent() || seatsPerRow.isPresent();
    if (seated == capacity.isPresent()) {
      errors.add(path, FieldError.ONE_OF, "rows, seatsPerRow", "capacity");
      return null;
    }
    return errors.nested(path, seated ? this::seats : this::places);
  }

  private Section seats() {
    FieldErrors missing = new FieldErrors();
    missing.required("rows", rows.isPresent() ? rows : null);
    missing.required("seatsPerRow", seatsPerRow.isPresent() ? seatsPerRow : null);
    missing.throwIfAny();
    return new SeatedSection(name, rows.getAsInt(), seatsPerRow.getAsInt(), price);
  }

  private Section places() {
    return new StandingSection(name, capacity.getAsLong(), price);
  }
}
