package dev.karcis.domain.stock;

import java.util.Optional;

/**
 * What a stock says of itself, and what live orders hold of it, as of one moment.
 *
 * @param seats all rows of a section of seats; empty for a counter
 */
public record StockAccount(
    StockKey key, StockLevel level, Optional<SeatGrid> seats, LiveHoldings held) {}
