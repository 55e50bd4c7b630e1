/** Routes of events and bookings. */
package dev.karcis.http.ticketing;
