/** What every use case needs: outcomes, transactions, the outbox and its relay, idempotency. */
package dev.karcis.application.shared;
