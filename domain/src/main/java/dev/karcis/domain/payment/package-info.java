/** What was paid for an order. */
package dev.karcis.domain.payment;
