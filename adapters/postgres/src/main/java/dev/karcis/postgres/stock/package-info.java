/** Stock: counters, and free seats as one bitmap per seat row. */
package dev.karcis.postgres.stock;
