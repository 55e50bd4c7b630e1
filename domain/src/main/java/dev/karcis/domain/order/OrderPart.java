package dev.karcis.domain.order;

import java.time.Duration;
import java.util.Currency;

/**
 * What one context offers for an order: a line of it, and the terms on which it sells.
 *
 * @param hold how long it holds the line's claims unpaid, at most
 * @param currency of its prices
 */
public record OrderPart(OrderLine line, Duration hold, Currency currency) {}
