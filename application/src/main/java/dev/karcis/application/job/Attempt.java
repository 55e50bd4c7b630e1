package dev.karcis.application.job;

/**
 * One claim of a job: what its holder shows when he says what became of it.
 *
 * @param number 1 or more, higher at each claim of the job, never given twice
 */
public record Attempt(JobId job, int number) {}
