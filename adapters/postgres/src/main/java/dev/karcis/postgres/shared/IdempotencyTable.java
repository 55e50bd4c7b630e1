package dev.karcis.postgres.shared;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Idempotency keys: an advisory lock per key until the transaction ends, a row per answer. Two keys
 * with the same 64-bit hash only make each other come again.
 */
final class IdempotencyTable implements IdempotencyStore {

  private static final BulkStatement<IdempotencyKey> TRY_LOCK =
      ofKeys(
          """
          select k.position, pg_try_advisory_xact_lock(
            hashtextextended(k.key, hashtextextended(k.scope, 0)))
          from :rows with ordinality as k(:columns, position)
          """);

  private static final BulkStatement<IdempotencyKey> READ =
      ofKeys(
          """
          select k.position, i.fingerprint, i.made
          from :rows with ordinality as k(:columns, position)
          join karcis.idempotency i on i.scope = k.scope and i.key = k.key
          """);

  private static final BulkStatement<Answer> STORE =
      BulkStatement.<Answer>of("insert into karcis.idempotency (:columns) select * from :rows")
          .text("scope", answer -> answer.use().key().scope())
          .text("key", answer -> answer.use().key().key())
          .text("fingerprint", answer -> answer.use().fingerprint())
          .uuid("made", Answer::made)
          .build();

  private static final String PURGE =
      """
      delete from karcis.idempotency where ctid = any(array(
        select ctid from karcis.idempotency
        where stored_at < (select clock_timestamp() - interval '24 hours')
        order by stored_at
        limit :limit
        for update skip locked))
      """;

  private final Database database;

  IdempotencyTable(Database database) {
    this.database = database;
  }

  /** Answers are read by a later statement than the locks', which sees what was just committed. */
  @Override
  public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
    List<IdempotencyKey> asked = List.copyOf(keys);
    Map<IdempotencyKey, Claim> claims = new HashMap<>();
    Pipeline pipeline = new Pipeline();
    if (!asked.isEmpty()) {
      pipeline
          .query(
              TRY_LOCK.with(asked),
              row ->
                  claims.put(
                      asked.get(row.getInt(1) - 1),
                      row.getBoolean(2) ? new Claim.Fresh() : new Claim.Running()))
          .query(
              READ.with(asked),
              row ->
                  claims.put(
                      asked.get(row.getInt(1) - 1),
                      new Claim.Stored(row.getString(2), row.getObject(3, UUID.class))));
    }
    database.send(pipeline);
    return claims;
  }

  @Override
  public void store(List<Answer> answers) {
    Pipeline pipeline = new Pipeline();
    if (!answers.isEmpty()) {
      pipeline.change(STORE.with(answers));
    }
    database.later(pipeline);
  }

  @Override
  public int purge(int limit) {
    return database.read(handle -> handle.createUpdate(PURGE).bind("limit", limit).execute());
  }

  private static BulkStatement<IdempotencyKey> ofKeys(String sql) {
    return BulkStatement.<IdempotencyKey>of(sql)
        .text("scope", IdempotencyKey::scope)
        .text("key", IdempotencyKey::key)
        .build();
  }
}
