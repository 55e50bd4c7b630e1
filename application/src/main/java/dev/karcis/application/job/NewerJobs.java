package dev.karcis.application.job;

import dev.karcis.domain.shared.KarcisException;

/**
 * Jobs in a form that this version of Karcis doesn't know: a newer process has written them, and
 * one can read them.
 */
public final class NewerJobs extends KarcisException {

  NewerJobs(int form) {
    super("jobs of form " + form + " are for newer processes");
  }
}
