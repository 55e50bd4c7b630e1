package dev.karcis.memory;

/** The transaction was chosen to give way to others; it runs again. */
final class Conflict extends RuntimeException {}
