/**
 * An order: claims with one price, one deadline and one outcome; {@link
 * dev.karcis.domain.order.OrderDesk} decides.
 */
package dev.karcis.domain.order;
