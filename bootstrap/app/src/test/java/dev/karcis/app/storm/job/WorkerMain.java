package dev.karcis.app.storm.job;

import dev.karcis.app.StormProbes;
import java.time.Duration;

/** A process that does the jobs of storms, until its input ends or it is killed. */
final class WorkerMain {

  static final String READY = "ready ";

  private WorkerMain() {}

  /**
   * Says that it is ready, and at which port it can be asked how it is; 0 for none.
   *
   * @param args database's URL, user, password; Redis' URL; slots; by how many seconds its clock is
   *     wrong; after how many seconds jobs are overdue; whether it can be asked how it is
   */
  public static void main(String[] args) throws Exception {
    Workshop.Servers servers = new Workshop.Servers(args[0], args[1], args[2], args[3]);
    Shift shift =
        new Shift(
            Integer.parseInt(args[4]),
            Duration.ofSeconds(Long.parseLong(args[5])),
            Duration.ofSeconds(Long.parseLong(args[6])),
            Boolean.parseBoolean(args[7]));
    try (Workshop shop = new Workshop(servers, shift)) {
      shop.karcis.start();
      if (shift.probed()) {
        try (StormProbes probes = shop.probes()) {
          work(probes.port());
        }
      } else {
        work(0);
      }
    }
  }

  private static void work(int port) throws Exception {
    System.out.println(READY + port);
    System.in.read();
  }
}
