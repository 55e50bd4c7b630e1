/** Load over HTTP from one thread, and what it saw. Knows nothing of Karcis. */
package dev.karcis.benchmarks.load;
