package dev.karcis.application.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What brings jobs by itself.
 *
 * @param tables from which jobs are made again
 * @param schedules at whose times jobs are done
 * @param swept types whose work a sweeper of their own does where their jobs are lost
 */
public record JobSources(
    List<Remaking> tables, List<Schedule<?>> schedules, Set<JobType<?>> swept) {

  public JobSources {
    tables = List.copyOf(tables);
    schedules = List.copyOf(schedules);
    swept = Set.copyOf(swept);
  }

  /** Whether there are neither tables nor schedules. */
  public boolean isEmpty() {
    return tables.isEmpty() && schedules.isEmpty();
  }

  /** What doesn't go together with the types that there are. */
  List<String> wrong(List<JobType<?>> types) {
    List<String> wrong = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Remaking table : tables) {
      if (!names.add(table.table())) {
        wrong.add("jobs.remake: table " + table.table() + " is there twice");
      }
    }
    for (JobType<?> type : types) {
      type.remadeFrom()
          .filter(table -> !names.contains(table) && !swept.contains(type))
          .ifPresent(table -> wrong.add(unmade(type, table)));
    }
    for (Schedule<?> schedule : schedules) {
      if (types.stream().noneMatch(schedule.type()::isSameAs)) {
        wrong.add(unknown(schedule));
      }
    }
    return wrong;
  }

  private static String unmade(JobType<?> type, String table) {
    return "jobs.types.%s.remadeFrom: nothing makes jobs again from %s"
        .formatted(type.name(), table);
  }

  private static String unknown(Schedule<?> schedule) {
    return "schedule %s: no jobs %s of version %d are known"
        .formatted(schedule.name(), schedule.type().name(), schedule.type().version());
  }
}
