package dev.karcis.application.shared;

/**
 * Who caused something, for the audit trail.
 *
 * @param name as {@code staff}, {@code buyer} or {@code sweeper}; never a secret
 */
public record Actor(String name) {

  public static final Actor ANYONE = new Actor("anyone");
  public static final Actor STAFF = new Actor("staff");
  public static final Actor GATEWAY = new Actor("gateway");
  public static final Actor SWEEPER = new Actor("sweeper");
  public static final Actor RECONCILER = new Actor("reconciler");
}
