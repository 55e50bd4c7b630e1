/** Results as web pages for people: one file each, with nothing from elsewhere in it. */
package dev.karcis.benchmarks.report;
