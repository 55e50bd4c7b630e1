/**
 * A real PostgreSQL and a real Redis in a data directory: started, joined, adopted after a crash,
 * and stopped by the last process that leaves.
 */
package dev.karcis.embedded;
