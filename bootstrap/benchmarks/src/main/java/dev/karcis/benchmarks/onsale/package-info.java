/** {@code karcis bench onsale}: a crowd buys, from Karcis and from its peers in turns. */
package dev.karcis.benchmarks.onsale;
