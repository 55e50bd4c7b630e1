package dev.karcis.redis.job;

import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.UniqueKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The keys of one queue; its hash tag keeps them in one slot of a cluster. */
final class QueueKeys {

  /** The names of all queues, in a slot of its own. */
  static final byte[] NAMES = "karcis:jobs:queues".getBytes(StandardCharsets.US_ASCII);

  private static final List<String> IN_THE_SCRIPTS_ORDER =
      List.of(
          "jobs", "tries", "first", "last", "ready", "delayed", "running", "failed", "gone",
          "state", "wake");

  private final String prefix;
  private final List<byte[]> all;

  QueueKeys(QueueName queue) {
    prefix = "karcis:{jobs:" + queue + "}:";
    all = IN_THE_SCRIPTS_ORDER.stream().map(this::key).toList();
  }

  /** As {@code queue.lua} expects them. */
  List<byte[]> all() {
    return all;
  }

  /** All, and the holds on these. */
  List<byte[]> with(List<UniqueKey> uniques) {
    return Stream.concat(all.stream(), uniques.stream().map(unique -> key("hold:" + unique.key())))
        .toList();
  }

  byte[] wake() {
    return all.get(all.size() - 1);
  }

  private byte[] key(String name) {
    return (prefix + name).getBytes(StandardCharsets.UTF_8);
  }
}
