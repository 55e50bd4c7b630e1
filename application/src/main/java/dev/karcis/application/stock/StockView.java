package dev.karcis.application.stock;

import dev.karcis.domain.stock.SeatGrid;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockLevel;
import java.util.Optional;

/**
 * One stock as it is shown.
 *
 * @param seats all rows of a section of seats; empty for a counter
 */
public record StockView(StockKey key, StockLevel level, Optional<SeatGrid> seats) {}
