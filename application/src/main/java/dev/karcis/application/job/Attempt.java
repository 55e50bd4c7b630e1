package dev.karcis.application.job;

/**
 * One claim of a job: what its holder shows when he says what became of it.
 *
 * @param fence 1 or more, higher than that of any earlier claim of a job of this id: in
 *     microseconds of the store's clock, or one more than the last
 */
public record Attempt(JobId job, long fence) {}
