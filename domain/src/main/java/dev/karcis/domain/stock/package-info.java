/** What can run out: keys, claims, and the ledger that gives and takes back. */
package dev.karcis.domain.stock;
