package dev.karcis.application.job;

/**
 * Does jobs of a type. A job may be done twice, also at the same time: whoever handles it sees to
 * it that this does no harm. Thread-safe.
 */
@FunctionalInterface
public interface JobHandler<T extends Record> {

  /**
   * Returns when the job is done. Its thread is interrupted when the job's timeout passes, or the
   * process must stop: then it should return or throw soon.
   *
   * @throws GiveUp if trying it again is no use
   * @throws Exception whatever else: the job is tried again, if it has tries left
   */
  void handle(T told, JobRun run) throws Exception;
}
