package dev.karcis.application.payment;

/** The use cases about payments. */
public record Payments(ConfirmPayment confirm, RefundPayment refund, SeePayments see) {}
