/** Jobs, in queues and batches. */
package dev.karcis.postgres.job;
