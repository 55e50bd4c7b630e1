package dev.karcis.domain.ticketing;

import dev.karcis.domain.shared.Money;

/** A new price of a section. */
public record SectionPrice(String section, Money price) {}
