package dev.karcis.domain.stock;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.karcis.domain.order.OrderId;
import java.time.Instant;

/** Breaks the rules on purpose: a library, a context that stock doesn't know, time of its own. */
final class PlantedViolation {

  JavaClass library;
  OrderId unknownContext;
  Instant ownTime = Instant.now();
}
