/** What happens, counted, for Prometheus. */
package dev.karcis.http.metrics;
