/** What measures Karcis beside its peers, in one run, on the same servers. */
package dev.karcis.benchmarks;
