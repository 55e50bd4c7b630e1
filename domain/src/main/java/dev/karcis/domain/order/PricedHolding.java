package dev.karcis.domain.order;

import dev.karcis.domain.shared.Money;
import dev.karcis.domain.stock.Holding;

/**
 * What was won, and at what price.
 *
 * @param price of all its units; zero for a holding that only limits
 */
public record PricedHolding(Holding holding, Money price) {}
