/** Connections, transactions and faults; the outbox, its log, and idempotency keys. */
package dev.karcis.postgres.shared;
