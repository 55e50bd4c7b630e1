-- What booking.mjs works on; again before each run, since it starts with free seats.
drop table if exists bookings, seats;
create table seats (
  id bigint primary key,
  event_id bigint not null,
  status text not null default 'AVAILABLE'
);
create index on seats (event_id, status);
create table bookings (
  id uuid primary key default gen_random_uuid(),
  seat_id bigint not null references seats (id),
  user_id text not null,
  status text not null,
  expires_at timestamptz not null
);
create unique index on bookings (seat_id) where status in ('PENDING', 'CONFIRMED');
insert into seats (id, event_id) select i, 1 from generate_series(1, 2000000) i;
analyze;
