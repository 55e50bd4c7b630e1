-- Makes failed jobs ready again, with all of their tries.
--
-- ARGV  1  ids
-- Answers which of them were failed, from 1.

local ids, tries, fresh, which = {}, {}, {}, {}
for i, id in ipairs(ids_of(ARGV[1], 16)) do
  if call('ZREM', FAILED, id) == 1 then
    local its = call('HGET', TRIES, id)
    ids[#ids + 1], tries[#tries + 1], which[#which + 1] = id, its, i
    fresh[#fresh + 1], fresh[#fresh + 2] = id, idle(its, now, 0, false, true)
  end
end
unfail(ids, tries)
all('HSET', TRIES, fresh)
if #ids > 0 then
  call('RPUSH', READY, unpack(ids))
  wake()
end
return which
