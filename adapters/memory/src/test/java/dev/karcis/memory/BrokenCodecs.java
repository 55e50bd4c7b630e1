package dev.karcis.memory;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.shared.KarcisException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

final class BrokenCodecs {

  abstract static class Broken extends CodecTest implements Codec {

    final Codec real = super.codec();

    @Override
    protected Codec codec() {
      return this;
    }

    @Override
    public byte[] encode(Record value) {
      return real.encode(value);
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      return real.decode(bytes, type);
    }

    final byte[] rewritten(Record value, UnaryOperator<String> change) {
      String text = new String(real.encode(value), StandardCharsets.UTF_8);
      return change.apply(text).getBytes(StandardCharsets.UTF_8);
    }
  }

  @Breaks("CO-1")
  static class LosesNanoseconds extends Broken {
    @Override
    public byte[] encode(Record value) {
      return rewritten(value, text -> text.replaceAll("(:\\d\\d\\.\\d{6})\\d+Z", "$1Z"));
    }
  }

  @Breaks("CO-1")
  static class LosesWhatIsNotAscii extends Broken {
    @Override
    public byte[] encode(Record value) {
      return rewritten(value, text -> text.replaceAll("\\\\u[0-9a-f]{4}", "?"));
    }
  }

  @Breaks("CO-2")
  static class NeverWritesTheSame extends Broken {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public byte[] encode(Record value) {
      return rewritten(
          value,
          text -> text.replaceFirst("\\{\"", "{\"_\":\"" + count.incrementAndGet() + "\",\""));
    }
  }

  @Breaks("CO-3")
  static class RefusesWhatItDoesntKnow extends Broken {
    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      T value = real.decode(bytes, type);
      if (!Arrays.equals(real.encode(value), bytes)) {
        throw new KarcisException("unknown fields");
      }
      return value;
    }
  }

  @Breaks("CO-4")
  static class AnswersNullForJunk extends Broken {
    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      try {
        return real.decode(bytes, type);
      } catch (KarcisException e) {
        return null;
      }
    }
  }

  @Breaks("CO-4")
  static class ThrowsWhatItsLibraryThrows extends Broken {
    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      try {
        return real.decode(bytes, type);
      } catch (KarcisException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  @Breaks("CO-5")
  static class WritesNul extends Broken {
    @Override
    public byte[] encode(Record value) {
      return rewritten(value, text -> text.replace("\\u0000", "\0"));
    }
  }

  @Breaks("CO-5")
  static class WritesLatin extends Broken {
    @Override
    public byte[] encode(Record value) {
      return new String(real.encode(value), StandardCharsets.US_ASCII)
          .replace("\\u0085", "\u0085")
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
