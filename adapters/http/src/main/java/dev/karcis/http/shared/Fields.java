package dev.karcis.http.shared;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The fields of one JSON object, each to be read once. What is wrong is gathered, not thrown: a
 * getter then answers as if the field were absent, as it does for null. Fields that nobody read are
 * unknown. Not thread-safe.
 */
public final class Fields {

  private final Map<String, Object> unread;
  private final String path;
  private final Errors errors;
  private final List<Fields> nested = new ArrayList<>(2);

  private Fields(Map<String, Object> unread, String path, Errors errors) {
    this.unread = unread;
    this.path = path;
    this.errors = errors;
  }

  /**
   * @throws Problem 400 for what isn't JSON, 422 for what isn't an object
   */
  static Fields of(byte[] body) {
    Errors errors = new Errors();
    Map<String, Object> values = asObject(JsonTree.parse(body));
    if (values == null) {
      errors.add("", FieldError.WRONG_TYPE, "object");
      throw Problem.invalid(errors.all());
    }
    return new Fields(values, "", errors);
  }

  /** Whether it is there, and not null; to be asked before it is read. */
  public boolean has(String name) {
    return unread.get(name) != null;
  }

  /** Null if absent. */
  public String text(String name) {
    Object value = unread.remove(name);
    return value == null || value instanceof String ? (String) value : wrong(name, "string");
  }

  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(text(name));
  }

  /** Numbers beyond an int come as the nearest one, for its range to be judged by the domain. */
  public OptionalInt wholeInt(String name) {
    OptionalLong value = whole(name);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value.getAsLong())));
  }

  /** Numbers beyond a long come as the nearest one. */
  public OptionalLong whole(String name) {
    Object value = unread.remove(name);
    if (value != null && !(value instanceof Long)) {
      wrong(name, "integer");
    }
    return value instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** RFC 3339 with any offset, to the microsecond. Null if absent. */
  public Instant time(String name) {
    String value = text(name);
    try {
      return value == null
          ? null
          : OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      return bad(name, "2026-12-31T19:00:00+07:00");
    }
  }

  /** Null if absent. */
  public UUID id(String name) {
    String value = text(name);
    UUID id = value == null ? null : Ids.parse(value);
    return value == null || id != null ? id : bad(name, "01890a5d-ac96-774b-bcce-b302099a8057");
  }

  /** Null if absent. */
  public Money money(String name) {
    Fields money = object(name);
    if (money == null) {
      return null;
    }
    OptionalLong amount = money.whole("amount");
    String currency = money.text("currency");
    if (amount.isEmpty()) {
      money.add("amount", FieldError.REQUIRED);
    } else if (amount.getAsLong() < 0 || amount.getAsLong() > Money.MAX_AMOUNT) {
      money.add("amount", FieldError.OUT_OF_RANGE, 0, Money.MAX_AMOUNT);
    }
    if (currency == null) {
      money.add("currency", FieldError.REQUIRED);
      return null;
    }
    return money.build(() -> Money.of(Math.max(0, amount.orElse(0)), currency));
  }

  /** Null if absent. */
  public Fields object(String name) {
    Object value = unread.remove(name);
    Map<String, Object> values = asObject(value);
    return value == null || values != null ? child(path(name), values) : wrong(name, "object");
  }

  /** Null if absent; what isn't a text is null, and reported. */
  public List<String> texts(String name) {
    List<Object> items = items(name);
    if (items == null) {
      return null;
    }
    List<String> texts = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      boolean text = items.get(i) instanceof String;
      texts.add(text ? (String) items.get(i) : wrong(name + "[" + i + "]", "string"));
    }
    return texts;
  }

  /** Null if absent; what isn't an object is an empty one, and reported. */
  public List<Fields> objects(String name) {
    return objects(name, Integer.MAX_VALUE);
  }

  /** As {@link #objects}; more than {@code max} aren't looked at, but reported, and null. */
  public List<Fields> objects(String name, int max) {
    List<Object> items = items(name);
    if (items != null && items.size() > max) {
      add(name, FieldError.OUT_OF_RANGE, 1, max);
      return null;
    }
    if (items == null) {
      return null;
    }
    List<Fields> objects = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      String item = name + "[" + i + "]";
      Map<String, Object> values = asObject(items.get(i));
      objects.add(child(path(item), values == null ? new HashMap<>() : values));
      if (values == null) {
        wrong(item, "object");
      }
    }
    return objects;
  }

  public void add(String name, String rule, Object... arguments) {
    errors.add(path(name), rule, arguments);
  }

  /** Reports the field as missing, unless something else is wrong with it. */
  public <T> T require(String name, T value) {
    if (value == null) {
      add(name, FieldError.REQUIRED);
    }
    return value;
  }

  /** Null, its errors gathered under this object's path, if the value can't be. */
  public <T> T build(Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidInput e) {
      for (FieldError error : e.errors()) {
        errors.add(path(error.field()), error.rule(), error.arguments().toArray());
      }
      return null;
    }
  }

  /** Whether nothing was found to be wrong, unknown fields of this object and below included. */
  public boolean allRight() {
    reportUnread();
    return errors.isEmpty();
  }

  /**
   * @throws Problem 422 with everything that was found
   */
  public void throwIfWrong() {
    if (!allRight()) {
      throw Problem.invalid(errors.all());
    }
  }

  private void reportUnread() {
    for (String name : unread.keySet()) {
      errors.addUnknown(path(name));
    }
    nested.forEach(Fields::reportUnread);
  }

  private List<Object> items(String name) {
    Object value = unread.remove(name);
    if (value == null || value instanceof List<?>) {
      @SuppressWarnings("unchecked") // the tree's arrays are lists of anything
      List<Object> items = (List<Object>) value;
      return items;
    }
    return wrong(name, "array");
  }

  private Fields child(String childPath, Map<String, Object> values) {
    if (values == null) {
      return null;
    }
    Fields child = new Fields(values, childPath, errors);
    nested.add(child);
    return child;
  }

  @SuppressWarnings("unchecked") // the tree's objects are maps by name
  private static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
  }

  private String path(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }

  private <T> T wrong(String name, String type) {
    add(name, FieldError.WRONG_TYPE, type);
    return null;
  }

  private <T> T bad(String name, String example) {
    add(name, FieldError.BAD_FORMAT, example);
    return null;
  }
}
