/** Confirming payments. */
package dev.karcis.application.payment;
