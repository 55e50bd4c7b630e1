-- Says of attempts that they failed.
--
-- ARGV  1   attempts: id, fence, and as a double after what time to try again; below 0, never
--       2…  why, of each
-- Answers which attempts were lost, from 1.

local ids, tries, positions, lost = running(ARGV[1], 32)
local fresh, ready, delayed, given_up, bytes = {}, {}, {}, {}, 0
local earliest = math.huge

-- No two have the same: pages of failed jobs go by it.
local rank = math.max(now - 1, tonumber(call('ZREVRANGE', FAILED, 0, 0, 'WITHSCORES')[2] or 0))

all('ZREM', RUNNING, ids)
for i = 1, #ids do
  local id, its = ids[i], tries[i]
  local wait = struct.unpack('>d', ARGV[1], positions[i] * 32 - 7)
  local due = now + wait
  err(id, its, ARGV[1 + positions[i]])
  if wait < 0 then
    rank = rank + 1
    due = struct.unpack('>d', its, 9)
    given_up[#given_up + 1], given_up[#given_up + 2] = rank, id
    call('ZADD', FAILED .. ':' .. type_of(its), rank, id)
    bytes = bytes + size(its)
  elseif wait == 0 then
    ready[#ready + 1] = id
  else
    delayed[#delayed + 1], delayed[#delayed + 2] = due, id
    earliest = math.min(earliest, due)
  end
  fresh[#fresh + 1], fresh[#fresh + 2] = id, idle(its, due, tried(its), false, true)
end

all('HSET', TRIES, fresh)
all('ZADD', FAILED, given_up)
if bytes > 0 then
  call('HINCRBY', STATE, 'bytes', bytes)
end
delay(delayed, earliest)
if #ready > 0 then
  call('RPUSH', READY, unpack(ready))
  wake()
end
return lost
