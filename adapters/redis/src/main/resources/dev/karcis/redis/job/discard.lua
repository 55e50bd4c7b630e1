-- Removes jobs, wherever they stand.
--
-- ARGV  1  ids
-- Answers which of them were there, from 1.

local ids, failed, tries, which = {}, {}, {}, {}
for i, id in ipairs(ids_of(ARGV[1], 16)) do
  if call('HDEL', JOBS, id) == 1 then
    ids[#ids + 1], which[#which + 1] = id, i
    if call('ZREM', FAILED, id) == 1 then
      failed[#failed + 1], tries[#tries + 1] = id, call('HGET', TRIES, id)
    elseif call('ZREM', DELAYED, id) == 0 and call('ZREM', RUNNING, id) == 0 then
      -- Nobody looks through a long list: whoever comes to it there passes over it.
      call('HINCRBY', GONE, id, 1)
    end
  end
end
unfail(failed, tries)
forget(ids)
local waiting = call('HLEN', JOBS) - call('ZCARD', DELAYED) - call('ZCARD', RUNNING)
if waiting == call('ZCARD', FAILED) then
  call('UNLINK', READY, GONE)
end
return which
