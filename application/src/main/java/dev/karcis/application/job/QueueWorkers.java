package dev.karcis.application.job;

/**
 * What a process has for a queue at the moment.
 *
 * @param workers how many jobs may run at once
 * @param running how many do; more than there are workers just after these became fewer
 */
public record QueueWorkers(QueueName queue, int workers, int running) {}
