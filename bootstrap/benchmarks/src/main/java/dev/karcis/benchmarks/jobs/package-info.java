/** Queues of jobs, measured beside those of others. */
package dev.karcis.benchmarks.jobs;
