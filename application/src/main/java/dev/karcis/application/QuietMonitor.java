package dev.karcis.application;

import dev.karcis.application.shared.Monitor;
import java.time.Duration;

/** Loses what a monitor throws: a metric that fails must not fail what it counts. */
record QuietMonitor(Monitor monitor) implements Monitor {

  @Override
  public void batchRan(int orders, Duration took) {
    quietly(() -> monitor.batchRan(orders, took));
  }

  @Override
  public void orderWaited(long nanos) {
    quietly(() -> monitor.orderWaited(nanos));
  }

  @Override
  public void ordersUndecided(String reason, int count) {
    quietly(() -> monitor.ordersUndecided(reason, count));
  }

  @Override
  public void batchRunsAgain(String reason) {
    quietly(() -> monitor.batchRunsAgain(reason));
  }

  @Override
  public void orders(String kind, String outcome, int count) {
    quietly(() -> monitor.orders(kind, outcome, count));
  }

  @Override
  public void ticketsSold(long seats) {
    quietly(() -> monitor.ticketsSold(seats));
  }

  @Override
  public void gate(int hits, int misses, int busy) {
    quietly(() -> monitor.gate(hits, misses, busy));
  }

  @Override
  public void taskFailed(String task, RuntimeException fault) {
    quietly(() -> monitor.taskFailed(task, fault));
  }

  @Override
  public void reconciled(String work, Duration took) {
    quietly(() -> monitor.reconciled(work, took));
  }

  @Override
  public void healed(String kind, long count) {
    quietly(() -> monitor.healed(kind, count));
  }

  @Override
  public void cacheRead(String cache, boolean hit) {
    quietly(() -> monitor.cacheRead(cache, hit));
  }

  @Override
  public void jobRan(String queue, String type, String outcome, Duration waited, Duration took) {
    quietly(() -> monitor.jobRan(queue, type, outcome, waited, took));
  }

  @Override
  public void jobsLost(String queue, int count) {
    quietly(() -> monitor.jobsLost(queue, count));
  }

  @Override
  public void jobsReclaimed(String queue, int count) {
    quietly(() -> monitor.jobsReclaimed(queue, count));
  }

  @Override
  public void jobsHandedBack(String queue, int count) {
    quietly(() -> monitor.jobsHandedBack(queue, count));
  }

  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // As Monitor says: what it throws is lost.
    }
  }
}
