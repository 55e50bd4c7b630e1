/** Queues of jobs, in Redis. */
package dev.karcis.redis.job;
