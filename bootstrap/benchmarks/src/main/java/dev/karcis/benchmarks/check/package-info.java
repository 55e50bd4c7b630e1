/** Asks a database whether Karcis kept its promises: for the tests, and after every benchmark. */
package dev.karcis.benchmarks.check;
