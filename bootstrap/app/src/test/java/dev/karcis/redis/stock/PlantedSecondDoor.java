package dev.karcis.redis.stock;

/** Breaks the rules on purpose: a context of an adapter shows one class. */
public final class PlantedSecondDoor {}
