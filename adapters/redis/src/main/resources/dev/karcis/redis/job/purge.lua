-- Forgets failed jobs that are too many, or too old, the longest failed first.
--
-- ARGV  1  how many are kept at most
--       2  how many bytes they carry at most
--       3  the age, in microseconds, from which on they aren't kept
--       4  how many to forget at most
-- Answers how many it forgot.

local oldest = call('ZRANGE', FAILED, 0, ARGV[4] - 1, 'WITHSCORES')
local count = call('ZCARD', FAILED)
local bytes = tonumber(call('HGET', STATE, 'bytes') or 0)
local max_count, max_bytes, too_old = tonumber(ARGV[1]), tonumber(ARGV[2]), now - ARGV[3]

local ids, tries = {}, {}
for i = 1, #oldest, 2 do
  if count <= max_count and bytes <= max_bytes and tonumber(oldest[i + 1]) > too_old then
    break
  end
  local its = call('HGET', TRIES, oldest[i])
  ids[#ids + 1], tries[#tries + 1] = oldest[i], its
  count, bytes = count - 1, bytes - size(its)
end
all('ZREM', FAILED, ids)
unfail(ids, tries)
forget(ids)
return #ids
