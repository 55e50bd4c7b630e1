/**
 * Karcis' durable ports in PostgreSQL: {@link dev.karcis.postgres.Postgres} binds them, {@link
 * dev.karcis.postgres.PostgresPool} opens connections for them, {@link dev.karcis.postgres.Schema}
 * makes their tables.
 */
package dev.karcis.postgres;
