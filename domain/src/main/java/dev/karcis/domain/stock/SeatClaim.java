package dev.karcis.domain.stock;

/** Seats of one section. */
public sealed interface SeatClaim extends Claim permits NamedSeats, BestSeats {}
