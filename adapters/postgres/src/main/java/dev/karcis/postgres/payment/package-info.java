/** What was paid. */
package dev.karcis.postgres.payment;
