package dev.karcis.app.storm.job;

import java.time.Duration;
import java.util.Optional;

/** A process that does the jobs of storms, until its input ends or it is killed. */
final class WorkerMain {

  static final String READY = "ready";

  private WorkerMain() {}

  /**
   * @param args database's URL, user, password; Redis' URL, or nothing; slots; by how many seconds
   *     its clock is wrong; after how many seconds jobs are overdue
   */
  public static void main(String[] args) throws Exception {
    Workshop.Servers servers =
        new Workshop.Servers(
            args[0], args[1], args[2], Optional.of(args[3]).filter(url -> !url.isEmpty()));
    Duration clockOff = Duration.ofSeconds(Long.parseLong(args[5]));
    Duration overdue = Duration.ofSeconds(Long.parseLong(args[6]));
    try (Workshop shop = new Workshop(servers, Integer.parseInt(args[4]), clockOff, overdue)) {
      shop.karcis.start();
      System.out.println(READY);
      System.in.read();
    }
  }
}
