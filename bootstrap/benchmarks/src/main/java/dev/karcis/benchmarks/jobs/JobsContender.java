package dev.karcis.benchmarks.jobs;

/** Somebody's queue of jobs that do nothing, on the servers of a benchmark. Not thread-safe. */
interface JobsContender extends AutoCloseable {

  Queue queue();

  /** Asks for so many jobs, in bulk; returns when all are kept. */
  void enqueue(int jobs) throws Exception;

  /** From now on jobs are done. */
  void start();

  /** Asks for one job. */
  void enqueueOne() throws Exception;

  /** No job is done any more. */
  void stop();

  @Override
  void close();
}
