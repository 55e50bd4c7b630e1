/** The gate before the stock: locks of seats, and the board of what is taken. */
package dev.karcis.redis.stock;
