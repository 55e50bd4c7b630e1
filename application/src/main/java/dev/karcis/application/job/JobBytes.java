package dev.karcis.application.job;

import dev.karcis.domain.shared.KarcisException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Jobs as bytes, in the one form in which stores, the outbox and chains keep them. Whoever changes
 * the form gives it a new number, and goes on reading the old ones: jobs outlive processes.
 */
public final class JobBytes {

  private static final int FORM = 1;
  private static final int AFTER = 0;
  private static final int AT = 1;

  private JobBytes() {}

  public static byte[] of(Job job) {
    return written(out -> write(out, job));
  }

  /**
   * @throws NewerJobs for a job of a newer form
   * @throws KarcisException for bytes that aren't a job
   */
  public static Job job(byte[] bytes) {
    return read(bytes, JobBytes::readJob);
  }

  /** In their order. */
  public static byte[] of(List<JobRequest> requests) {
    return written(
        out -> {
          out.writeInt(requests.size());
          for (JobRequest request : requests) {
            write(out, request);
          }
        });
  }

  /**
   * @throws NewerJobs for requests of a newer form
   * @throws KarcisException for bytes that aren't requests
   */
  public static List<JobRequest> requests(byte[] bytes) {
    return read(
        bytes,
        in -> {
          int count = in.readInt();
          List<JobRequest> requests = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            requests.add(readRequest(in));
          }
          return List.copyOf(requests);
        });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] written(Writing what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(FORM);
      what.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory doesn't fail", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> what) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      int form = in.readUnsignedByte();
      if (form > FORM) {
        throw new NewerJobs(form);
      }
      if (form < FORM) {
        throw new IOException("form " + form);
      }
      return what.from(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new KarcisException("no jobs: " + bytes.length + " bytes", e);
    }
  }

  private static void write(DataOutputStream out, Job job) throws IOException {
    write(out, job.id().value());
    write(out, job.queue().value());
    write(out, job.type());
    out.writeInt(job.version());
    write(out, job.payload().bytes());
    out.writeByte(job.terms().tries());
    out.writeLong(job.terms().timeout().toMillis());
    Optional<UUID> batch = job.links().batch();
    out.writeBoolean(batch.isPresent());
    if (batch.isPresent()) {
      write(out, batch.get());
    }
    write(out, job.links().chain().map(Payload::bytes));
    writeText(out, job.origin().trace());
    writeText(out, job.origin().cause());
  }

  private static Job readJob(DataInputStream in) throws IOException {
    return new Job(
        new JobId(readId(in)),
        new QueueName(readText(in)),
        readText(in),
        in.readInt(),
        Payload.of(readBytes(in)),
        new Terms(in.readUnsignedByte(), Duration.ofMillis(in.readLong())),
        new Links(
            in.readBoolean() ? Optional.of(readId(in)) : Optional.empty(),
            readIfThere(in).map(Payload::of)),
        new Origin(readTextIfThere(in), readTextIfThere(in)));
  }

  private static void write(DataOutputStream out, JobRequest request) throws IOException {
    write(out, request.job());
    if (request.due() instanceof Due.At at) {
      out.writeByte(AT);
      out.writeLong(at.time().toEpochMilli());
    } else {
      out.writeByte(AFTER);
      out.writeLong(((Due.After) request.due()).delay().toMillis());
    }
    writeText(out, request.unique().map(UniqueKey::key));
    if (request.unique().isPresent()) {
      out.writeLong(request.unique().get().time().toMillis());
    }
  }

  private static JobRequest readRequest(DataInputStream in) throws IOException {
    Job job = readJob(in);
    boolean isMoment = in.readUnsignedByte() == AT;
    long millis = in.readLong();
    Due due =
        isMoment ? Due.at(Instant.ofEpochMilli(millis)) : Due.after(Duration.ofMillis(millis));
    Optional<String> key = readTextIfThere(in);
    Optional<UniqueKey> unique =
        key.isPresent()
            ? Optional.of(new UniqueKey(key.get(), Duration.ofMillis(in.readLong())))
            : Optional.empty();
    return new JobRequest(job, due, unique);
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID readId(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a piece of " + length + " bytes");
    }
    return in.readNBytes(length);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
    out.writeBoolean(bytes.isPresent());
    if (bytes.isPresent()) {
      write(out, bytes.get());
    }
  }

  private static Optional<byte[]> readIfThere(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(readBytes(in)) : Optional.empty();
  }

  private static void writeText(DataOutputStream out, Optional<String> text) throws IOException {
    write(out, text.map(its -> its.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<String> readTextIfThere(DataInputStream in) throws IOException {
    return readIfThere(in).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
