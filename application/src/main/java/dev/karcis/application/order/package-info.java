/** Placing, seeing, cancelling and expiring orders. */
package dev.karcis.application.order;
