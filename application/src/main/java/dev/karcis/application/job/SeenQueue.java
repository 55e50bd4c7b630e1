package dev.karcis.application.job;

/**
 * A queue as staff see it.
 *
 * @param figures of all stores together
 * @param live of all processes together
 */
public record SeenQueue(QueueFigures figures, LiveFigures live) {}
