package dev.karcis.application.stock;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.karcis.application.order.SeeOrders;

/** Breaks the rules on purpose: a library, and a cycle between contexts. */
final class PlantedViolation {

  JavaClass library;
  SeeOrders cycle;
}
