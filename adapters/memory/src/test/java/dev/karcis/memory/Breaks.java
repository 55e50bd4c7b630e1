package dev.karcis.memory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Disabled;

/**
 * The rules at which a contract must go red for a broken implementation. Only {@link KitTest} runs
 * it.
 */
@Disabled("wrong on purpose")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Breaks {

  String[] value();
}
