/** Events and bookings. */
package dev.karcis.application.ticketing;
