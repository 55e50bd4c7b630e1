-- Counts the queue's jobs.
--
-- ARGV  1  the age, in microseconds, from which on failed jobs aren't shown
-- Answers whether there is a job at all; whether the queue is paused; how many are ready, delayed,
-- running, failed; for how long the next in line has been due.

local LOOKS = 100 -- at those in line, of which the first may be gone

local function due_of(id)
  local its = call('HGET', TRIES, id)
  if its then
    return (struct.unpack('>d', its, 9))
  end
  local job = call('HGET', JOBS, id)
  return job and (struct.unpack('>d', job))
end

local function next_in_line()
  for _, id in ipairs(call('LRANGE', READY, 0, LOOKS - 1)) do
    local due = call('HEXISTS', GONE, id) == 0 and due_of(id)
    if due then
      return due
    end
  end
  local first = call('ZRANGE', DELAYED, 0, 0, 'WITHSCORES')[2]
  return math.min(now, tonumber(first or now))
end

local jobs = call('HLEN', JOBS)
local delayed = call('ZCOUNT', DELAYED, '(' .. string.format('%.0f', now), '+inf')
local in_hand, failed = call('ZCARD', RUNNING), call('ZCARD', FAILED)
local shown = string.format('(%.0f', now - ARGV[1])
return {
  jobs > 0 and 1 or 0,
  call('HEXISTS', STATE, 'paused'),
  math.max(0, jobs - delayed - in_hand - failed),
  delayed,
  in_hand,
  call('ZCOUNT', FAILED, shown, '+inf'),
  now - next_in_line(),
}
