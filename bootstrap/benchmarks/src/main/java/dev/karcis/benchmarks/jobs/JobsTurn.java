package dev.karcis.benchmarks.jobs;

/**
 * What one queue did in one round.
 *
 * @param enqueued jobs a second
 * @param processed jobs a second
 * @param startP50 milliseconds from asking for a job until it begins, on an idle queue
 * @param startP99 the same; for few jobs the longest
 */
record JobsTurn(Queue queue, double enqueued, double processed, double startP50, double startP99) {}
