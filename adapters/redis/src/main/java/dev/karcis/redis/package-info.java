/** Karcis's ports in Redis. */
package dev.karcis.redis;
