package dev.karcis.application.job;

/** How a run ended, to be told to the queue. */
sealed interface Ended {

  Attempt attempt();

  record Done(Attempt attempt) implements Ended {}

  record Failed(Failure failure) implements Ended {
    @Override
    public Attempt attempt() {
      return failure.attempt();
    }
  }

  /** To be done by another. */
  record HandedBack(Attempt attempt) implements Ended {}
}
