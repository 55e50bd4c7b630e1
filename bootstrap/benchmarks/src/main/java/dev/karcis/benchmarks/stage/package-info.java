/** What a benchmark runs on: the machine, the servers, the processes that are measured. */
package dev.karcis.benchmarks.stage;
