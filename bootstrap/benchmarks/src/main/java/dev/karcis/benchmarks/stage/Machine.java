package dev.karcis.benchmarks.stage;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all was measured on.
 *
 * @param processor empty where it isn't known
 */
public record Machine(
    int cores, OptionalLong memoryBytes, String processor, String system, String jvm) {

  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*([0-9]+) kB");
  private static final long GIB = 1L << 30;

  public static Machine here() {
    Matcher model = MODEL.matcher(ProcFiles.read(Path.of("/proc/cpuinfo")).orElse(""));
    Matcher memory = MEMORY.matcher(ProcFiles.read(Path.of("/proc/meminfo")).orElse(""));
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        memory.find()
            ? OptionalLong.of(Long.parseLong(memory.group(1)) * 1_024)
            : OptionalLong.empty(),
        model.find() ? model.group(1).strip() : "",
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "JDK " + System.getProperty("java.version"));
  }

  /** One line for people. */
  public String describe() {
    StringBuilder text = new StringBuilder().append(cores).append(cores == 1 ? " core" : " cores");
    if (!processor.isEmpty()) {
      text.append(" (").append(processor).append(')');
    }
    memoryBytes.ifPresent(
        bytes -> text.append(", ").append((bytes + GIB / 2) / GIB).append(" GiB"));
    return text.append(", ").append(system).append(", ").append(jvm).toString();
  }
}
