/** Events and their sections. */
package dev.karcis.postgres.ticketing;
