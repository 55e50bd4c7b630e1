/** Caches of what is shown to many, with Caffeine. */
package dev.karcis.caffeine;
