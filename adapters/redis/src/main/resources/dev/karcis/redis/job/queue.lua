-- What every script about a queue begins with.
--
-- KEYS  1  jobs: hash; by id, of every job that there is: due, head, and the job's own bytes
--       2  tries: hash; by id, of jobs that were claimed before: fence, due, tried, flags, room, head
--       3  first, 4  last: hashes; by id, of jobs that failed before: tried, time, text
--       5  ready: list of ids, the next in line first
--       6  delayed: sorted set of ids by when they are due
--       7  running: sorted set of ids by when their leases end
--       8  failed: sorted set of ids by when they were given up; a ":" and a type after this name,
--          those of that type
--       9  gone: hash; by id, how often it stands in ready though its job was discarded there
--       10 state: hash; "paused" if it is, "fence" the highest yet, "bytes" of the failed jobs
--       11 wake: list; holds a token, or nothing, for who waits
--
-- Times are in microseconds. In values: ids are 16 bytes; times and fences doubles; tried 4 bytes;
-- flags a byte; room is 36 bytes, as Redis keeps up to 512 shorter values in one string, which it
-- reads through for each; a head is the lease in ms and the bytes carried, 4 bytes each, the length of the
-- type's name, a byte, and that name. All big-endian. A job that isn't claimed has the fence 0.
--
-- A Redis that is full refuses a script whose first write could make it fuller; after another write
-- it goes on. So scripts that settle, claim or pause begin with one that takes something away.

local call, sub, byte, pack = redis.call, string.sub, string.byte, struct.pack
local JOBS, TRIES, FIRST, LAST = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local READY, DELAYED, RUNNING, FAILED = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local GONE, STATE, WAKE = KEYS[9], KEYS[10], KEYS[11]
local IDLE = '\0\0\0\0\0\0\0\0'
local ORPHANED, ERRED = 1, 2
local SOON = 1000000 -- Who waits looks again after a second at the latest.

local time = call('TIME')
local now = time[1] * 1000000 + time[2]

local function ids_of(packed, width)
  local ids, n = {}, 0
  for at = 1, #packed, width do
    n = n + 1
    ids[n] = sub(packed, at, at + 15)
  end
  return ids
end

-- For a command with several values; for none of them it isn't called.
local function all(command, key, values)
  if #values > 0 then
    call(command, key, unpack(values))
  end
end

-- One token does: whoever takes it and leaves ready jobs puts it back.
local function wake()
  if call('EXISTS', WAKE) == 0 then
    call('LPUSH', WAKE, '')
  end
end

-- Takes times and ids in turn, and the earliest of these times. Who waits until a later one is told.
local function delay(times_and_ids, earliest)
  if #times_and_ids > 0 then
    local first = call('ZRANGE', DELAYED, 0, 0, 'WITHSCORES')[2]
    call('ZADD', DELAYED, unpack(times_and_ids))
    if earliest < now + SOON and (not first or earliest < tonumber(first)) then
      wake()
    end
  end
end

-- Of packed attempts (id, fence, and whatever else makes up the width) those that run: their ids,
-- tries and positions, from 1; then the positions of the others.
local function running(packed, width)
  local ids, tries, positions, lost = {}, {}, {}, {}
  if packed == '' then
    return ids, tries, positions, lost
  end
  local asked = ids_of(packed, width)
  local found = call('HMGET', TRIES, unpack(asked))
  local n = 0
  for i = 1, #asked do
    local at = (i - 1) * width + 1
    local its, fence = found[i], sub(packed, at + 16, at + 23)
    if its and fence ~= IDLE and sub(its, 1, 8) == fence then
      n = n + 1
      ids[n], tries[n], positions[n] = asked[i], its, i
    else
      lost[#lost + 1] = i
    end
  end
  return ids, tries, positions, lost
end

local function tried(its)
  return (struct.unpack('>I4', its, 17))
end

local function flagged(its, flag)
  return math.floor(byte(its, 21) / flag) % 2 == 1
end

local function size(its)
  return (struct.unpack('>I4', its, 62))
end

local function type_of(its)
  return sub(its, 67)
end

-- The tries of a job that isn't claimed.
local function idle(its, due, count, orphaned, erred)
  local flags = (orphaned and ORPHANED or 0) + (erred and ERRED or 0)
  return IDLE .. pack('>dI4B', due, count, flags) .. sub(its, 22)
end

-- Writes an attempt's error down.
local function err(id, its, text)
  local what = pack('>I4d', tried(its), now) .. text
  call('HSETNX', FIRST, id, what)
  call('HSET', LAST, id, what)
end

-- Takes jobs that aren't among the failed any more out of what else is kept of these.
local function unfail(ids, tries)
  local bytes = 0
  for i = 1, #ids do
    call('ZREM', FAILED .. ':' .. type_of(tries[i]), ids[i])
    bytes = bytes + size(tries[i])
  end
  if bytes > 0 then
    call('HINCRBY', STATE, 'bytes', -bytes)
  end
end

-- Forgets jobs that stand in no list any more.
local function forget(ids)
  all('HDEL', JOBS, ids)
  all('HDEL', TRIES, ids)
  all('HDEL', FIRST, ids)
  all('HDEL', LAST, ids)
end
