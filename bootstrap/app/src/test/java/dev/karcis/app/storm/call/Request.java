package dev.karcis.app.storm.call;

import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked of a server. */
public sealed interface Request {

  String method();

  String path();

  /** Empty for none. */
  Optional<String> body();

  /** The idempotency key; empty for none. */
  default Optional<String> key() {
    return Optional.empty();
  }

  /** Whether it is staff who ask. */
  default boolean byStaff() {
    return false;
  }

  /**
   * A booking, or a mixed order.
   *
   * @param intent names what the buyer means to do once, however often he asks for it; it is his
   *     e-mail's first part, by which the database's orders are known again
   * @param keyed whether the intent is the idempotency key too
   */
  record Book(String event, Wish wish, String intent, boolean keyed) implements Request {

    public static final String DOMAIN = "@storm.example";

    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return wish instanceof Wish.Mixed ? "/api/v1/orders" : "/api/v1/bookings";
    }

    @Override
    public Optional<String> body() {
      String buyer = "\"buyer\": {\"name\": \"B\", \"email\": \"" + intent + DOMAIN + "\"}";
      String asked =
          wish instanceof Wish.Mixed
              ? wish.parts().stream()
                  .map(part -> "{\"booking\": {" + booking(part) + "}}")
                  .collect(Collectors.joining(", ", "\"lines\": [", "]"))
              : booking(wish);
      return Optional.of("{" + asked + ", " + buyer + "}");
    }

    private String booking(Wish part) {
      return "\"eventId\": \"" + event + "\", " + part.json();
    }

    @Override
    public Optional<String> key() {
      return keyed ? Optional.of(intent) : Optional.empty();
    }
  }

  /** Gives an order up. */
  record Cancel(String order) implements Request {
    @Override
    public String method() {
      return "DELETE";
    }

    @Override
    public String path() {
      return "/api/v1/orders/" + order;
    }

    @Override
    public Optional<String> body() {
      return Optional.empty();
    }
  }

  /** Tells that an order was paid. */
  record Confirm(String order, String reference) implements Request {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return "/api/v1/payments/" + order + "/confirm";
    }

    @Override
    public Optional<String> body() {
      return Optional.of("{\"reference\": \"" + reference + "\"}");
    }

    @Override
    public boolean byStaff() {
      return true;
    }
  }

  /** Tells that all money that came in for an order went back. */
  record Refund(String order) implements Request {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return "/api/v1/payments/" + order + "/refund";
    }

    @Override
    public Optional<String> body() {
      return Optional.of("{}");
    }

    @Override
    public boolean byStaff() {
      return true;
    }
  }
}
