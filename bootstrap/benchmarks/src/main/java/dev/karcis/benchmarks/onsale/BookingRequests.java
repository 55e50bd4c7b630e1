package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * Bookings of one event. What they have in common is made once; what differs is put into it, with
 * spaces behind, so that all are of one length.
 */
final class BookingRequests implements Requests {

  private static final int WISH_BYTES = 80;
  private static final String BUYER = "000000000";

  private final byte[] request;
  private final int wishAt;
  private final int buyerAt;
  private final IntFunction<String> wishes;
  private final int count;
  private int next;

  /**
   * @param count how many there are
   * @param wishes what the nth asks for, as {@code "seats":["A1-1-1"]}
   */
  BookingRequests(String event, int count, IntFunction<String> wishes) {
    String beforeWish = "{\"eventId\":\"" + event + "\",";
    String beforeBuyer = ",\"buyer\":{\"name\":\"Sari\",\"email\":\"b";
    String end = "@example.org\"}}";
    int length =
        beforeWish.length() + WISH_BYTES + beforeBuyer.length() + BUYER.length() + end.length();
    String head =
        "POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + length
            + "\r\n\r\n";
    this.request = bytes(head + beforeWish + " ".repeat(WISH_BYTES) + beforeBuyer + BUYER + end);
    this.wishAt = head.length() + beforeWish.length();
    this.buyerAt = wishAt + WISH_BYTES + beforeBuyer.length();
    this.wishes = wishes;
    this.count = count;
  }

  @Override
  public boolean next(ByteBuffer out) {
    if (next == count) {
      return false;
    }
    out.put(request);
    byte[] wish = bytes(wishes.apply(next));
    out.put(wishAt, wish);
    byte[] buyer = bytes(Integer.toString(next));
    out.put(buyerAt + BUYER.length() - buyer.length, buyer);
    next++;
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
