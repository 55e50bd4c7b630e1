/** Cron expressions, with cron-utils. */
package dev.karcis.cron;
