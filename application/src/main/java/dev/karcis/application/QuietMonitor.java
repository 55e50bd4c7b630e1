package dev.karcis.application;

import dev.karcis.application.shared.Monitor;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells several monitors, and loses what they throw: a metric that fails must not fail what it
 * counts.
 */
record QuietMonitor(List<Monitor> monitors) implements Monitor {

  QuietMonitor {
    monitors = List.copyOf(monitors);
  }

  @Override
  public void batchRan(int orders, Duration took) {
    quietly(monitor -> monitor.batchRan(orders, took));
  }

  @Override
  public void orderWaited(long nanos) {
    quietly(monitor -> monitor.orderWaited(nanos));
  }

  @Override
  public void ordersUndecided(String reason, int count) {
    quietly(monitor -> monitor.ordersUndecided(reason, count));
  }

  @Override
  public void batchRunsAgain(String reason) {
    quietly(monitor -> monitor.batchRunsAgain(reason));
  }

  @Override
  public void orders(String kind, String outcome, int count) {
    quietly(monitor -> monitor.orders(kind, outcome, count));
  }

  @Override
  public void ticketsSold(long seats) {
    quietly(monitor -> monitor.ticketsSold(seats));
  }

  @Override
  public void gate(int hits, int misses, int busy) {
    quietly(monitor -> monitor.gate(hits, misses, busy));
  }

  @Override
  public void taskFailed(String task, RuntimeException fault) {
    quietly(monitor -> monitor.taskFailed(task, fault));
  }

  @Override
  public void reconciled(String work, Duration took) {
    quietly(monitor -> monitor.reconciled(work, took));
  }

  @Override
  public void healed(String kind, long count) {
    quietly(monitor -> monitor.healed(kind, count));
  }

  @Override
  public void cacheRead(String cache, boolean hit) {
    quietly(monitor -> monitor.cacheRead(cache, hit));
  }

  @Override
  public void jobRan(String queue, String type, String outcome, Duration waited, Duration took) {
    quietly(monitor -> monitor.jobRan(queue, type, outcome, waited, took));
  }

  @Override
  public void jobsLost(String queue, int count) {
    quietly(monitor -> monitor.jobsLost(queue, count));
  }

  @Override
  public void jobsReclaimed(String queue, int count) {
    quietly(monitor -> monitor.jobsReclaimed(queue, count));
  }

  @Override
  public void jobsHandedBack(String queue, int count) {
    quietly(monitor -> monitor.jobsHandedBack(queue, count));
  }

  private void quietly(Consumer<Monitor> call) {
    for (Monitor monitor : monitors) {
      try {
        call.accept(monitor);
      } catch (RuntimeException e) {
        // As Monitor says: what it throws is lost.
      }
    }
  }
}
