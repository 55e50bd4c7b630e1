package dev.karcis.application.order;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A call that waits for its batch.
 *
 * @param needs what it needs for itself while it runs
 * @param gone whether nobody waits for the answer any more
 * @param sinceNanos when it came
 */
record Waiting<C, A>(
    C call,
    Collection<?> needs,
    CompletableFuture<A> answer,
    BooleanSupplier gone,
    long sinceNanos) {}
