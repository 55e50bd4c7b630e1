package dev.karcis.postgres.job;

/**
 * How to search in a queue now.
 *
 * @param looks whether it is time to look how low the queue begins
 */
record Search(Floor from, boolean looks) {}
