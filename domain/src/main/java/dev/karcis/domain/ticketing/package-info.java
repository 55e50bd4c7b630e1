/** Events with seat maps; a booking is an order for seats. */
package dev.karcis.domain.ticketing;
