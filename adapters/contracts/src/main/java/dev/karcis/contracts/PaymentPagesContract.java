package dev.karcis.contracts;

import static dev.karcis.contracts.Samples.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.ConfirmedOrder;
import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.order.PendingOrder;
import dev.karcis.domain.order.Transition;
import dev.karcis.domain.payment.Payment;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is listed. */
abstract class PaymentPagesContract extends PortContract<Receipts> {

  static final Money PAID = Money.of(150_000, "IDR");

  final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected abstract Transactions transactions();

  /** Of the same store: receipts may ask that their order is there. */
  protected abstract OrderRepository orders();

  protected abstract Receipts receipts();

  @Override
  final Receipts underTest() {
    return receipts();
  }

  final PendingOrder anyOrder() {
    PendingOrder order = new OrderSample().pending();
    inTransaction(transactions(), () -> orders().add(List.of(order)));
    return order;
  }

  /** Money that is due back. */
  static Receipt due(OrderId order, String reference, Instant receivedAt) {
    return Receipt.selling(order, reference, PAID, receivedAt).notSelling();
  }

  static Receipt refunded(Receipt receipt, Instant at) {
    return new Receipt(
        receipt.order(),
        receipt.reference(),
        receipt.amount(),
        receipt.sold(),
        receipt.receivedAt(),
        Optional.of(at));
  }

  final Receipt added(Receipt receipt) {
    inTransaction(transactions(), () -> receipts().add(receipt));
    return receipt;
  }

  final void refund(Receipt... refunded) {
    inTransaction(transactions(), () -> receipts().refund(List.of(refunded)));
  }

  final List<Receipt> of(OrderId order) {
    return receipts().of(List.of(order)).get(order);
  }

  private void change(Transition transition) {
    inTransaction(transactions(), () -> orders().update(List.of(transition)));
  }

  /** Adds money as letters say: sold, due back; in capitals it went back since. */
  private OrderId with(PendingOrder order, String money) {
    for (int i = 0; i < money.length(); i++) {
      boolean sold = Character.toLowerCase(money.charAt(i)) == 's';
      Receipt sale = Receipt.selling(order.id(), "r" + i, PAID, now);
      Receipt receipt = added(sold ? sale : sale.notSelling());
      if (Character.isUpperCase(money.charAt(i))) {
        refund(refunded(receipt, now));
      }
    }
    return order.id();
  }

  private OrderId pending() {
    return anyOrder().id();
  }

  private OrderId sold(String money) {
    PendingOrder order = anyOrder();
    change(order.confirm(now));
    return with(order, money);
  }

  private OrderId givenBack(String money) {
    PendingOrder order = anyOrder();
    Transition confirmed = order.confirm(now);
    change(confirmed);
    change(((ConfirmedOrder) confirmed.to()).refund(now));
    return with(order, money);
  }

  private OrderId over(String money) {
    PendingOrder order = anyOrder();
    change(order.expire(order.expiresAt()));
    return with(order, money);
  }

  private OrderId free() {
    ConfirmedOrder order = new OrderSample().free();
    inTransaction(transactions(), () -> orders().add(List.of(order)));
    return order.id();
  }

  /** As listed, from the newest down to the oldest of these. */
  private List<OrderId> listed(
      Optional<PaymentStatus> status, int limit, List<OrderId> these, Runnable betweenPages) {
    List<OrderId> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<OrderId> page = receipts().page(status, new PageRequest(limit, cursor));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.items());
      cursor = page.next();
      betweenPages.run();
    } while (cursor.isPresent() && isNewer(found.get(found.size() - 1), these.get(0)));
    found.retainAll(these);
    return found;
  }

  /** Ids of version 7 are ordered as their texts are. */
  private static boolean isNewer(OrderId one, OrderId other) {
    return one.toString().compareTo(other.toString()) > 0;
  }

  private void assertListed(PaymentStatus status, List<OrderId> these, OrderId... newestFirst) {
    for (int limit : new int[] {1, 2, 3, 1_000}) {
      assertThat(listed(Optional.of(status), limit, these, () -> {}))
          .as("%s by %s", status, limit)
          .containsExactly(newestFirst);
    }
  }

  @Rule("RC-6")
  final void ordersAreListedByTheStatusOfTheirPayment() {
    OrderId waits = pending();
    OrderId expired = over("");
    OrderId free = free();
    OrderId paid = sold("s");
    OrderId paidTwice = sold("sdd");
    OrderId paidTwiceBackOnce = sold("sD");
    OrderId back = givenBack("S");
    OrderId backTwice = givenBack("DSD");
    OrderId backButOne = givenBack("Sd");
    OrderId late = over("d");
    OrderId lateAndBack = over("D");
    OrderId lateTwiceBackOnce = over("Dd");
    OrderId waitsToo = pending();
    List<OrderId> these =
        List.of(
            waits,
            expired,
            free,
            paid,
            paidTwice,
            paidTwiceBackOnce,
            back,
            backTwice,
            backButOne,
            late,
            lateAndBack,
            lateTwiceBackOnce,
            waitsToo);
    assertListed(PaymentStatus.DUE, these, waitsToo, waits);
    assertListed(PaymentStatus.AWAITING_VERIFICATION, these);
    assertListed(PaymentStatus.PAID, these, paidTwiceBackOnce, paid);
    assertListed(PaymentStatus.REFUND_DUE, these, lateTwiceBackOnce, late, backButOne, paidTwice);
    assertListed(PaymentStatus.REFUNDED, these, lateAndBack, backTwice, back);
    List<OrderId> any = new ArrayList<>(these);
    any.removeAll(List.of(expired, free));
    Collections.reverse(any);
    for (int limit : new int[] {1, 4, 1_000}) {
      assertThat(listed(Optional.empty(), limit, these, () -> {})).isEqualTo(any);
    }
    these.forEach(this::assertListedAsItsPaymentSays);
  }

  private void assertListedAsItsPaymentSays(OrderId id) {
    Order order = orders().find(List.of(id)).get(id);
    Optional<PaymentStatus> its = Payment.of(order, of(id)).map(Payment::status);
    for (PaymentStatus status : PaymentStatus.values()) {
      assertThat(listed(Optional.of(status), 1_000, List.of(id), () -> {}))
          .as("%s", status)
          .hasSize(its.equals(Optional.of(status)) ? 1 : 0);
    }
  }

  @Rule("RC-6")
  final void eachIsGivenOnceWhileOthersComeAndChange() {
    List<OrderId> these = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      these.add(sold("s"));
    }
    List<OrderId> toChange = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      toChange.add(sold("s"));
    }
    List<OrderId> seen =
        listed(
            Optional.of(PaymentStatus.PAID),
            2,
            these,
            () -> {
              sold("s");
              if (!toChange.isEmpty()) {
                added(due(toChange.remove(0), "again", now));
              }
            });
    Collections.reverse(these);
    assertThat(seen).isEqualTo(these);
  }

  @Rule("RC-6")
  final void cursorThatIsntOneIsTheCallersMistake() {
    for (String cursor : List.of("", "x", "'; --", "1-1-1-1-1", "€", "a|b")) {
      PageRequest page = new PageRequest(5, Optional.of(cursor));
      for (PaymentStatus status : PaymentStatus.values()) {
        assertThatThrownBy(() -> receipts().page(Optional.of(status), page))
            .as("cursor %s", cursor)
            .isInstanceOf(InvalidInput.class);
      }
      assertThatThrownBy(() -> receipts().page(Optional.empty(), page))
          .as("cursor %s", cursor)
          .isInstanceOf(InvalidInput.class);
    }
  }
}
