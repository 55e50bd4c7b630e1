/** Confirming, refunding and seeing payments. */
package dev.karcis.application.payment;
