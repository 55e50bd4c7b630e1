package dev.karcis.postgres.shared;

import java.util.List;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array for a statement. The driver writes ids and times as text, which the server takes longer
 * to read than to store; this one is binary wherever the connection sends its type in that form
 * ({@link Database#BINARY_TYPES}), and text elsewhere.
 *
 * <p>Format: PostgreSQL's {@code array_recv}. Not thread-safe.
 */
final class ArrayParameter extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1;

  private static final int DIMENSIONS = 1;
  private static final int FIRST_INDEX = 1;
  private static final int NULL = -1;
  private static final int USUAL_BYTES_OF_ELEMENT = 24;

  private final transient Element element;
  private final transient List<?> values;
  private transient Packer packed;

  /**
   * @param values each null, or of the type that {@code element} casts it to
   */
  ArrayParameter(Element element, List<?> values) {
    this.element = element;
    this.values = values;
    setType("_" + element.type);
  }

  @Override
  public int lengthInBytes() {
    return packed().length();
  }

  @Override
  public void toBytes(byte[] bytes, int offset) {
    packed().copyTo(bytes, offset);
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("it is only sent");
  }

  private Packer packed() {
    if (packed == null) {
      packed = new Packer(32 + values.size() * USUAL_BYTES_OF_ELEMENT);
      boolean hasNull = values.stream().anyMatch(value -> value == null);
      packed.integer(values.isEmpty() ? 0 : DIMENSIONS).integer(hasNull ? 1 : 0);
      packed.integer(element.oid);
      if (!values.isEmpty()) {
        packed.integer(values.size()).integer(FIRST_INDEX);
      }
      for (Object value : values) {
        if (value == null) {
          packed.integer(NULL);
        } else {
          element.write(value, packed);
        }
      }
    }
    return packed;
  }

  @Override
  public String getValue() {
    StringBuilder text = new StringBuilder("{");
    for (Object value : values) {
      text.append(text.length() > 1 ? "," : "");
      if (value == null) {
        text.append("NULL");
      } else {
        String quoted = element.text(value).replace("\\", "\\\\").replace("\"", "\\\"");
        text.append('"').append(quoted).append('"');
      }
    }
    return text.append('}').toString();
  }
}
