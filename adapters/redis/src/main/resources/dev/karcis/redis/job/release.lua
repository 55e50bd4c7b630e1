-- Hands attempts back; they don't count as tries.
--
-- ARGV  1  attempts: id, fence, and as a double after what time they are ready
-- Answers which attempts were lost, from 1.

local ids, tries, positions, lost = running(ARGV[1], 32)
local fresh, last_first, delayed = {}, {}, {}
local earliest = math.huge

all('ZREM', RUNNING, ids)
for i = #ids, 1, -1 do
  local id, its = ids[i], tries[i]
  local wait = struct.unpack('>d', ARGV[1], positions[i] * 32 - 7)
  local due = now + wait
  if wait == 0 then
    last_first[#last_first + 1] = id
  else
    delayed[#delayed + 1], delayed[#delayed + 2] = due, id
    earliest = math.min(earliest, due)
  end
  fresh[#fresh + 1] = id
  fresh[#fresh + 1] = idle(its, due, tried(its) - 1, flagged(its, ORPHANED), flagged(its, ERRED))
end

all('HSET', TRIES, fresh)
delay(delayed, earliest)
if #last_first > 0 then
  call('LPUSH', READY, unpack(last_first))
  wake()
end
return lost
