/** Jobs. */
package dev.karcis.postgres.job;
