-- Karcis' tables. Names and texts whose order matters are compared by their bytes (collate "C"),
-- as the application compares them; uuids compare by their bytes anyway.
--
-- Foreign keys are left out where each sale would pay for them, since each checks, and locks, one
-- row per row: order_line and claim to orders, claim to stock. Those rows are written in the
-- transaction that writes or locks what they belong to, and none of them is ever deleted. What an
-- order line is for (subject) is of whichever context its kind names, so it can't have one either.

create function karcis.require_count(actual bigint, wanted bigint, what text) returns void
  language plpgsql as $$
begin
  if actual <> wanted then
    raise exception 'changed % of % %', actual, wanted, what;
  end if;
end
$$;
comment on function karcis.require_count is
  'Fails a statement, and so its transaction, that didn''t change all that it should have.';

create table karcis.event (
  id                    uuid primary key,
  name                  text not null,
  venue                 text not null,
  starts_at             timestamptz not null,
  sales_open_at         timestamptz not null,
  sales_close_at        timestamptz not null,
  hold_seconds          int not null check (hold_seconds > 0),
  max_seats_per_booking int not null check (max_seats_per_booking > 0),
  check (sales_close_at > sales_open_at)
);
comment on table karcis.event is 'What people attend, and the terms of its sale.';
create index event_sales_close_at on karcis.event (sales_close_at);

create table karcis.section (
  event_id      uuid not null references karcis.event,
  position      int not null,
  name          text collate "C" not null,
  row_count     int check (row_count > 0),
  seats_per_row int check (seats_per_row > 0),
  capacity      bigint check (capacity > 0),
  price         bigint not null check (price >= 0),
  currency      text not null,
  primary key (event_id, position),
  unique (event_id, name),
  check ((row_count is null) = (seats_per_row is null)),
  check ((row_count is null) <> (capacity is null))
);
comment on table karcis.section is
  'A part of an event with one price: rows of seats, or standing places for a capacity.';

create table karcis.stock (
  scope         uuid not null,
  name          text collate "C" not null,
  capacity      bigint not null check (capacity >= 0),
  taken         bigint not null check (taken >= 0),
  issued        bigint not null check (issued >= 0),
  row_count     int,
  seats_per_row int,
  primary key (scope, name),
  check ((row_count is null) = (seats_per_row is null))
) with (fillfactor = 50);
comment on table karcis.stock is
  'What can run out. A sale locks one row per stock, by (scope, name); the row guards the seat rows '
  'of its section too.';
comment on column karcis.stock.taken is 'Units of live orders.';
comment on column karcis.stock.issued is 'Units ever taken, which numbers them; never falls.';

create table karcis.seat_row (
  scope      uuid not null,
  name       text collate "C" not null,
  row_number int not null check (row_number > 0),
  free       bytea not null,
  primary key (scope, name, row_number),
  foreign key (scope, name) references karcis.stock
) with (fillfactor = 70);
comment on table karcis.seat_row is
  'The free seats of one row of a section; changed only under the lock of its stock row.';
comment on column karcis.seat_row.free is
  'Least significant bit first, 1 is free: get_bit(free, n) is seat n + 1. Always as many bytes as '
  'a full row needs.';

create table karcis.orders (
  id                uuid primary key,
  status            text collate "C" not null
                    check (status in ('PENDING', 'CONFIRMED', 'EXPIRED', 'CANCELLED', 'REFUNDED')),
  buyer_name        text not null,
  buyer_email       text not null,
  buyer_phone       text,
  buyer_customer_id text,
  buyer_search      text not null,
  total             bigint not null check (total >= 0),
  currency          text not null,
  discount_code     text,
  discount_off      bigint check (discount_off >= 0),
  placed_at         timestamptz not null,
  expires_at        timestamptz,
  changed_at        timestamptz not null,
  check ((discount_code is null) = (discount_off is null)),
  check (status <> 'PENDING' or expires_at is not null)
) with (fillfactor = 80);
comment on table karcis.orders is
  'One buyer''s claims with one price, one deadline, one outcome. Kept for ever.';
comment on column karcis.orders.buyer_search is
  'Name and e-mail in lower case, as the application lowers them: the database''s locale may not.';
comment on column karcis.orders.changed_at is 'When it came into its status.';
create index orders_deadline on karcis.orders (expires_at) where status = 'PENDING';
-- Payments that are due, for the lists of staff, newest first.
create index orders_pending on karcis.orders (id) where status = 'PENDING';

create table karcis.order_line (
  order_id uuid not null,
  line     int not null,
  kind     text collate "C" not null,
  subject  uuid not null,
  primary key (order_id, line)
);
comment on table karcis.order_line is
  'The parts of an order, and the index by which a subject''s orders are listed, newest first.';
create index order_line_subject on karcis.order_line (subject, kind, order_id);

create table karcis.claim (
  order_id      uuid not null,
  n             int not null,
  line          int,
  position      int not null,
  scope         uuid not null,
  name          text collate "C" not null,
  seat_row      int,
  seat_number   int,
  units         bigint not null check (units > 0),
  first_ordinal bigint not null,
  first_number  bigint,
  price         bigint,
  live          boolean not null,
  primary key (order_id, n),
  check ((seat_row is null) = (seat_number is null)),
  check ((seat_row is null) = (first_number is not null))
) with (fillfactor = 80);
comment on table karcis.claim is
  'What an order holds, or held: one row per seat, or per count of units.';
comment on column karcis.claim.line is 'Null for the budget of the order''s discount.';
comment on column karcis.claim.position is
  'Which claim of the line; seats of one claim have the same.';
comment on column karcis.claim.price is 'Of the whole claim, on its first row.';
comment on column karcis.claim.live is 'Whether the order''s status holds stock.';
-- The backstop under the stock's locks: a live order's seat is nobody else's.
create unique index claim_live_seat on karcis.claim (scope, name, seat_row, seat_number)
  where live and seat_row is not null;
-- For the reconciler, which adds up what live orders hold of a counter.
create index claim_live_units on karcis.claim (scope, name) where live and seat_row is null;

create table karcis.receipt (
  order_id    uuid not null references karcis.orders,
  reference   text collate "C" not null,
  amount      bigint not null check (amount >= 0),
  currency    text not null,
  sold        boolean not null,
  received_at timestamptz not null,
  refunded_at timestamptz,
  seq         bigint generated always as identity,
  primary key (order_id, reference)
) with (fillfactor = 80);
comment on table karcis.receipt is
  'Money that came in for an order; the empty reference stands for a payer who named none.';
comment on column karcis.receipt.sold is
  'Whether the order was sold for it; what didn''t sell it is due back.';
comment on column karcis.receipt.refunded_at is 'When it went back; null while it is here.';
-- The backstop under the order's lock: an order is sold once, whatever became of it since.
create unique index receipt_sold on karcis.receipt (order_id) where sold;
-- The lists of staff, newest first; money that neither is due back nor went back is in the one above.
create index receipt_due on karcis.receipt (order_id) where not sold and refunded_at is null;
create index receipt_refunded on karcis.receipt (order_id) where refunded_at is not null;

create table karcis.idempotency (
  scope       text collate "C" not null,
  key         text collate "C" not null,
  fingerprint text not null,
  made        uuid not null,
  stored_at   timestamptz not null default clock_timestamp(),
  primary key (scope, key)
);
comment on table karcis.idempotency is 'What was made under a caller''s key, for 24 hours.';
create index idempotency_stored_at on karcis.idempotency (stored_at);

create table karcis.lease (
  name   text collate "C" primary key,
  holder uuid not null,
  until  timestamptz not null
);
comment on table karcis.lease is
  'Which process does what one at a time does; a new row per kind of work, not per process.';

-- Unlogged: a take waits for no disk, and a crash just fills the buckets.
create unlogged table karcis.rate_limit (
  key     text collate "C" primary key,
  full_at timestamptz not null,
  granted int not null
);
comment on table karcis.rate_limit is
  'Buckets of permits, one per key that was taken from lately; those that are full again are purged.';
comment on column karcis.rate_limit.full_at is 'When the bucket is full again.';
comment on column karcis.rate_limit.granted is 'To the last take, whose own statement returns it.';
create index rate_limit_full_at on karcis.rate_limit (full_at);

create table karcis.job_batch (
  id           uuid primary key,
  name         text not null,
  total        int not null check (total > 0),
  done         int not null default 0 check (done >= 0),
  failed       int not null default 0 check (failed >= 0),
  cancelled    int not null default 0 check (cancelled >= 0),
  created_at   timestamptz not null default clock_timestamp(),
  cancelled_at timestamptz,
  ended_at     timestamptz,
  then_job     bytea,
  caught_job   bytea,
  last_job     bytea
) with (fillfactor = 50);
comment on table karcis.job_batch is
  'Jobs of which it is counted how they end. Its row is locked by whoever counts their ends.';
comment on column karcis.job_batch.failed is 'Members that were given up and not done since.';
comment on column karcis.job_batch.then_job is
  'The callback for when all are done; null once it was enqueued, or where there is none. The same '
  'for caught_job, when one is given up, and last_job, when all have ended.';
create index job_batch_ended_at on karcis.job_batch (ended_at);
create index job_batch_created_at on karcis.job_batch (created_at);

create table karcis.job_batch_end (
  batch_id uuid not null references karcis.job_batch on delete cascade,
  job_id   uuid not null,
  how      text collate "C" not null check (how in ('DONE', 'FAILED', 'CANCELLED')),
  primary key (batch_id, job_id)
);
comment on table karcis.job_batch_end is
  'A member of a batch that has ended, so that its end is counted once however often it is told.';

create table karcis.outbox (
  shard        smallint not null,
  seq          bigint generated always as identity,
  id           uuid not null,
  name         text not null,
  version      int not null,
  aggregate_id uuid not null,
  stream       uuid not null,
  actor        text not null,
  occurred_at  timestamptz not null,
  payload      bytea not null,
  appended_at  timestamptz not null default clock_timestamp(),
  primary key (shard, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table karcis.outbox is
  'Domain events until they are handed on. One drain at a time per shard, in the order of seq.';

create table karcis.event_log (
  logged_at    timestamptz not null default clock_timestamp(),
  seq          bigint not null,
  id           uuid not null,
  name         text not null,
  version      int not null,
  aggregate_id uuid not null,
  stream       uuid not null,
  actor        text not null,
  occurred_at  timestamptz not null,
  payload      bytea not null
) partition by range (logged_at);
comment on table karcis.event_log is
  'The audit trail: every domain event that was handed on, with who caused it. Append-only; one '
  'partition per month (UTC).';
create index event_log_aggregate on karcis.event_log (aggregate_id);
create index event_log_time on karcis.event_log using brin (logged_at);

create table karcis.event_log_default partition of karcis.event_log default;
comment on table karcis.event_log_default is
  'Takes what has no month of its own, so that nothing fails; make_event_log_months empties it.';

create function karcis.append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'event_log_default' then
    return old;
  end if;
  raise exception 'karcis.event_log is append-only';
end
$$;
comment on function karcis.append_only is
  'Refuses changes of the audit trail, but for moving rows out of the default partition.';
create trigger append_only before update or delete on karcis.event_log
  for each row execute function karcis.append_only();

-- Runs with the rights of whoever migrated, since the application may not own the tables.
create function karcis.make_event_log_months(ahead int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  this_month timestamptz := date_trunc('month', clock_timestamp(), 'UTC');
  from_time timestamptz;
  to_time timestamptz;
  month_table text;
begin
  perform pg_advisory_xact_lock(hashtextextended('karcis.event_log', 0));
  for n in 0 .. ahead loop
    from_time := (this_month at time zone 'UTC' + make_interval(months => n)) at time zone 'UTC';
    to_time := (this_month at time zone 'UTC' + make_interval(months => n + 1)) at time zone 'UTC';
    month_table := 'event_log_' || to_char(from_time at time zone 'UTC', 'YYYY_MM');
    if to_regclass('karcis.' || month_table) is null then
      execute format(
        'create table karcis.%I (like karcis.event_log including defaults including constraints)',
        month_table);
      execute format(
        'with moved as (delete from karcis.event_log_default
           where logged_at >= %L and logged_at < %L returning *)
         insert into karcis.%I select * from moved',
        from_time, to_time, month_table);
      execute format(
        'alter table karcis.event_log attach partition karcis.%I for values from (%L) to (%L)',
        month_table, from_time, to_time);
    end if;
  end loop;
end
$$;
comment on function karcis.make_event_log_months is
  'Makes the partitions of this month and some ahead, with what the default one took for them.';
select karcis.make_event_log_months(2);

create function karcis.clock_micros() returns bigint
  language sql volatile as $$
  select (extract(epoch from clock_timestamp()) * 1000000)::bigint
$$;
comment on function karcis.clock_micros is
  'The time by which jobs come due, leases end and fences rise: in microseconds since 1970.';

-- Each state of a job is one update away from the next, and deletes make room: so pages of the
-- indexes leave some for the entries of a job's next states, and vacuum comes by numbers, soon and
-- unthrottled, however large the table is. The same holds for what is stored out of line, as long as
-- no setting of its own is given for it: one would undo all of the others there. Primary keys begin
-- with the id, not with the queue: what is looked up by it is looked up by nothing else, also by a
-- plan that was made for an empty table.
create table karcis.job (
  rank         bigint not null,
  fence        bigint not null default 0,
  until        bigint,
  place        int not null,
  lease_millis int not null,
  bytes        int not null,
  tried        int not null default 0,
  orphaned     boolean not null default false,
  queue        text collate "C" not null,
  id           uuid not null,
  type         text collate "C" not null,
  data         bytea not null,
  first_tried  int,
  first_at     bigint,
  first_error  text,
  last_tried   int,
  last_at      bigint,
  last_error   text,
  primary key (id, queue) with (fillfactor = 70)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0, autovacuum_vacuum_insert_threshold = -1);
comment on table karcis.job is
  'Jobs until they are done or given up: those that wait, for their time or for a claimer, and '
  'those that are claimed (until is not null).';
comment on column karcis.job.rank is
  'Its place in line, by which claims go: the time from which on it may be claimed. Of a job that '
  'was handed back, minus the time of that: ahead of all others, those handed back last foremost.';
comment on column karcis.job.place is 'The place among those of one rank: in the call''s list.';
comment on column karcis.job.until is 'When the lease of its claim ends; null while it waits.';
comment on column karcis.job.fence is 'Of its last claim; 0 before the first.';
comment on column karcis.job.bytes is 'Of payload and chain, by which calls are bounded.';
comment on column karcis.job.orphaned is 'Whether the lease of the try before this one ended.';
-- Soon gone again: not worth being compressed.
alter table karcis.job alter column data set storage external;
create index job_waiting on karcis.job (queue, rank, place) where until is null;
create index job_running on karcis.job (queue, until) where until is not null;

create table karcis.job_failed (
  seq         bigint generated always as identity,
  rank        bigint not null,
  fence       bigint not null,
  failed_at   bigint not null,
  lease_millis int not null,
  bytes       int not null,
  tried       int not null,
  queue       text collate "C" not null,
  id          uuid not null,
  type        text collate "C" not null,
  data        bytea not null,
  first_tried int not null,
  first_at    bigint not null,
  first_error text not null,
  last_tried  int not null,
  last_at     bigint not null,
  last_error  text not null,
  primary key (id, queue)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table karcis.job_failed is
  'Jobs that were given up, until staff retry or discard them, or there are too many. Kept apart, '
  'so that the table of those that are to be done stays small.';
-- With what a purge adds up, so that it needs no more than the index.
create index job_failed_order on karcis.job_failed (queue, seq) include (failed_at, bytes);
create index job_failed_type on karcis.job_failed (queue, type, seq);

create table karcis.job_key (
  queue  text collate "C" not null,
  key    text collate "C" not null,
  holder uuid not null,
  until  bigint not null,
  primary key (key, queue)
);
comment on table karcis.job_key is
  'Which job keeps others of its key out of its queue, and until when.';
create index job_key_until on karcis.job_key (until);

create table karcis.job_pause (
  queue text collate "C" primary key
);
comment on table karcis.job_pause is 'The queues from which nothing is claimed.';
