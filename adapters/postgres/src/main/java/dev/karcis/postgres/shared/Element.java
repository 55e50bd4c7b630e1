package dev.karcis.postgres.shared;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** Types of values, with how the server takes them, in its binary form and as text. */
enum Element {
  BOOL("bool", 16) {
    @Override
    void write(Object value, Packer out) {
      out.integer(1).bytes(new byte[] {(byte) ((Boolean) value ? 1 : 0)});
    }
  },
  BYTEA("bytea", 17) {
    @Override
    void write(Object value, Packer out) {
      byte[] bytes = (byte[]) value;
      out.integer(bytes.length).bytes(bytes);
    }

    @Override
    String text(Object value) {
      return "\\x" + HexFormat.of().formatHex((byte[]) value);
    }
  },
  INT8("int8", 20) {
    @Override
    void write(Object value, Packer out) {
      out.integer(Long.BYTES).bigint((Long) value);
    }
  },
  INT4("int4", 23) {
    @Override
    void write(Object value, Packer out) {
      out.integer(Integer.BYTES).integer((Integer) value);
    }
  },
  TEXT("text", 25) {
    @Override
    void write(Object value, Packer out) {
      byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
      out.integer(bytes.length).bytes(bytes);
    }
  },
  /** Cut to the microsecond, never rounded. */
  TIMESTAMPTZ("timestamptz", 1184) {
    @Override
    void write(Object value, Packer out) {
      Instant time = (Instant) value;
      long seconds = Math.subtractExact(time.getEpochSecond(), YEAR_2000.getEpochSecond());
      long micros = Math.multiplyExact(seconds, 1_000_000L) + time.getNano() / 1_000;
      out.integer(Long.BYTES).bigint(micros);
    }

    @Override
    String text(Object value) {
      return ((Instant) value).truncatedTo(ChronoUnit.MICROS).toString();
    }
  },
  UUID("uuid", 2950) {
    @Override
    void write(Object value, Packer out) {
      UUID id = (UUID) value;
      out.integer(2 * Long.BYTES);
      out.bigint(id.getMostSignificantBits()).bigint(id.getLeastSignificantBits());
    }
  };

  /** From which the server counts microseconds. */
  private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

  final String type;

  /** Of the type, in every server. */
  final int oid;

  Element(String type, int oid) {
    this.type = type;
    this.oid = oid;
  }

  /** Writes its length in bytes, and the value. */
  abstract void write(Object value, Packer out);

  String text(Object value) {
    return value.toString();
  }
}
