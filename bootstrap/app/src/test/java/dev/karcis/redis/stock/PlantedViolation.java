package dev.karcis.redis.stock;

import dev.karcis.postgres.Postgres;

/** Breaks the rules on purpose: it knows another adapter. */
public final class PlantedViolation {

  Postgres neighbour;
}
