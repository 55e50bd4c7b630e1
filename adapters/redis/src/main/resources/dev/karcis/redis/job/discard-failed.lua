-- Removes failed jobs.
--
-- ARGV  1  ids
-- Answers which of them were failed, from 1.

local ids, tries, which = {}, {}, {}
for i, id in ipairs(ids_of(ARGV[1], 16)) do
  if call('ZREM', FAILED, id) == 1 then
    ids[#ids + 1], tries[#tries + 1], which[#which + 1] = id, call('HGET', TRIES, id), i
  end
end
unfail(ids, tries)
forget(ids)
return which
