package dev.karcis.postgres.shared;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.IdempotencyStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Idempotency keys: an advisory lock per key until the transaction ends, a row per answer. Two keys
 * with the same 64-bit hash only make each other come again.
 */
final class IdempotencyTable implements IdempotencyStore {

  private static final String TRY_LOCK =
      """
      select k.position, pg_try_advisory_xact_lock(
        hashtextextended(k.key, hashtextextended(k.scope, 0))) as locked
      from unnest(:scope, :key) with ordinality as k(scope, key, position)
      """;

  private static final String READ =
      """
      select k.position, i.fingerprint, i.made
      from unnest(:scope, :key) with ordinality as k(scope, key, position)
      join karcis.idempotency i on i.scope = k.scope and i.key = k.key
      """;

  private static final String STORE =
      """
      insert into karcis.idempotency (scope, key, fingerprint, made)
      select * from unnest(:scope, :key, :fingerprint, :made)
      """;

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

  @Override
  public Map<IdempotencyKey, Claim> claim(Collection<IdempotencyKey> keys) {
    List<IdempotencyKey> asked = List.copyOf(keys);
    return database.write(handle -> asked.isEmpty() ? Map.of() : claim(handle, asked));
  }

  /** Answers are read by a later statement than the locks', which sees what was just committed. */
  private static Map<IdempotencyKey, Claim> claim(Handle handle, List<IdempotencyKey> keys) {
    Set<IdempotencyKey> locked = tryLock(handle, keys);
    Map<IdempotencyKey, Claim> claims = read(handle, keys);
    for (IdempotencyKey key : keys) {
      claims.putIfAbsent(key, locked.contains(key) ? new Claim.Fresh() : new Claim.Running());
    }
    return claims;
  }

  private static Set<IdempotencyKey> tryLock(Handle handle, List<IdempotencyKey> keys) {
    Set<IdempotencyKey> locked = new HashSet<>();
    bindKeys(handle.createQuery(TRY_LOCK), keys)
        .map(
            row ->
                row.getColumn("locked", Boolean.class)
                    && locked.add(keys.get(row.getColumn("position", Integer.class) - 1)))
        .list();
    return locked;
  }

  private static Map<IdempotencyKey, Claim> read(Handle handle, List<IdempotencyKey> keys) {
    return bindKeys(handle.createQuery(READ), keys)
        .reduceRows(
            new HashMap<>(),
            (claims, row) -> {
              claims.put(
                  keys.get(row.getColumn("position", Integer.class) - 1),
                  new Claim.Stored(
                      row.getColumn("fingerprint", String.class),
                      row.getColumn("made", UUID.class)));
              return claims;
            });
  }

  @Override
  public void store(List<Answer> answers) {
    List<IdempotencyKey> keys = answers.stream().map(answer -> answer.use().key()).toList();
    database.write(
        handle ->
            answers.isEmpty()
                ? 0
                : bindKeys(handle.createUpdate(STORE), keys)
                    .bindArray(
                        "fingerprint",
                        String.class,
                        answers.stream().map(answer -> answer.use().fingerprint()).toList())
                    .bindArray("made", UUID.class, answers.stream().map(Answer::made).toList())
                    .execute());
  }

  @Override
  public int purge(int limit) {
    return database.read(handle -> handle.createUpdate(PURGE).bind("limit", limit).execute());
  }

  private static <S extends SqlStatement<S>> S bindKeys(S statement, List<IdempotencyKey> keys) {
    return statement
        .bindArray("scope", String.class, keys.stream().map(IdempotencyKey::scope).toList())
        .bindArray("key", String.class, keys.stream().map(IdempotencyKey::key).toList());
  }
}
