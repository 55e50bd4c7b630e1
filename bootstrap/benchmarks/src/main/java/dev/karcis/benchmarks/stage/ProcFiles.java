package dev.karcis.benchmarks.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of processes in {@code /proc}; nothing elsewhere. */
final class ProcFiles {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*([0-9]+) kB");

  private ProcFiles() {}

  /**
   * One process, as {@code /proc/<pid>/stat} has it.
   *
   * @param ticks of processor time, its own
   * @param childTicks of its children that have ended
   */
  record Stat(long pid, String name, long parent, long ticks, long childTicks) {

    static Stat parse(String line) {
      int nameAt = line.indexOf('(');
      int nameEnd = line.lastIndexOf(')'); // a name may have any character in it
      String[] rest = line.substring(nameEnd + 2).split(" ");
      return new Stat(
          Long.parseLong(line.substring(0, nameAt).strip()),
          line.substring(nameAt + 1, nameEnd),
          Long.parseLong(rest[1]),
          Long.parseLong(rest[11]) + Long.parseLong(rest[12]),
          Long.parseLong(rest[13]) + Long.parseLong(rest[14]));
    }
  }

  static Optional<Stat> stat(long pid) {
    return read(PROC.resolve(pid + "/stat")).map(Stat::parse);
  }

  static List<Stat> all() {
    List<Stat> all = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        read(process.resolve("stat")).map(Stat::parse).ifPresent(all::add);
      }
    } catch (IOException e) {
      return List.of();
    }
    return all;
  }

  static OptionalLong residentBytes(long pid) {
    Matcher found = RESIDENT.matcher(read(PROC.resolve(pid + "/status")).orElse(""));
    return found.find()
        ? OptionalLong.of(Long.parseLong(found.group(1)) * 1_024)
        : OptionalLong.empty();
  }

  /** Empty for a process that has ended, or isn't shown to us. */
  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
