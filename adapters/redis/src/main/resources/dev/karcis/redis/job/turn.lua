-- Completes jobs, then claims others.
--
-- ARGV  1  attempts that are done: id and fence
--       2  how many jobs to claim at most
--       3  how many bytes they carry at most; one job may carry more
--       4  the error of a lease that ended
--       5  for how long the longest lease lasts, in microseconds
-- Answers which attempts were lost, from 1; the time; the ids of the claimed jobs; then of each of
-- them what jobs and tries say.

local BOUND = 1000 -- of what is reclaimed and promoted in a call
local MAX_GONE = 20000 -- passed over in a call; the next goes on
local MAX_PIECE = 64
local FIRST_TRY = '\0\0\0\1\0' .. string.rep('\0', 36)

local done, tries, _, lost = running(ARGV[1], 24)
if #done > 0 then
  local erred = {}
  for i = 1, #done do
    if flagged(tries[i], ERRED) then
      erred[#erred + 1] = done[i]
    end
  end
  call('ZREM', RUNNING, unpack(done))
  call('HDEL', JOBS, unpack(done))
  call('HDEL', TRIES, unpack(done))
  all('HDEL', FIRST, erred)
  all('HDEL', LAST, erred)
end

local limit, room = tonumber(ARGV[2]), tonumber(ARGV[3])
local answer = { lost, now, '' }
if limit == 0 then
  return answer
end
local state = call('HMGET', STATE, 'paused', 'fence')
if state[1] then
  return answer
end

-- Where the clock was set back leases would end much too late: these last as if they began now. Who
-- is at work extends them meanwhile, and keeps them.
local longest = string.format('%.0f', now + ARGV[5])
local too_late =
  call('ZRANGEBYSCORE', RUNNING, '(' .. longest, '+inf', 'LIMIT', 0, BOUND)
if #too_late > 0 then
  local cut = {}
  for i = 1, #too_late do
    cut[i * 2 - 1], cut[i * 2] = longest, too_late[i]
  end
  call('ZREM', RUNNING, unpack(too_late))
  call('ZADD', RUNNING, unpack(cut))
end

-- Jobs whose leases ended go ahead of those that wait.
local ended = call('ZRANGEBYSCORE', RUNNING, '-inf', now, 'LIMIT', 0, BOUND)
if #ended > 0 then
  call('ZREMRANGEBYRANK', RUNNING, 0, #ended - 1)
  local its, fresh, last_first = call('HMGET', TRIES, unpack(ended)), {}, {}
  for i = #ended, 1, -1 do
    local id = ended[i]
    if its[i] then
      err(id, its[i], ARGV[4])
      fresh[#fresh + 1], fresh[#fresh + 2] = id, idle(its[i], now, tried(its[i]), true, true)
    end
    last_first[#last_first + 1] = id
  end
  all('HSET', TRIES, fresh)
  all('LPUSH', READY, last_first)
end

-- Jobs that came due go behind those that wait.
local due = call('ZRANGEBYSCORE', DELAYED, '-inf', now, 'LIMIT', 0, BOUND)
if #due > 0 then
  call('ZREMRANGEBYRANK', DELAYED, 0, #due - 1)
  call('RPUSH', READY, unpack(due))
end

local some_gone = call('EXISTS', GONE) == 1
local function without_gone(ids)
  if not some_gone then
    return ids
  end
  local marked, kept = call('HMGET', GONE, unpack(ids)), {}
  for i = 1, #ids do
    -- An id may stand there twice, gone and enqueued anew: what was marked may be done by now.
    if marked[i] and call('HEXISTS', GONE, ids[i]) == 1 then
      if call('HINCRBY', GONE, ids[i], -1) <= 0 then
        call('HDEL', GONE, ids[i])
      end
    else
      kept[#kept + 1] = ids[i]
    end
  end
  return kept
end

local fence = math.max(now, (tonumber(state[2]) or 0) + 1)
local packed_fence = pack('>d', fence)
local lease_ends = {}
local function lease_end(lease)
  local at = lease_ends[lease]
  if not at then
    at = string.format('%.0f', now + struct.unpack('>I4', lease) * 1000)
    lease_ends[lease] = at
  end
  return at
end

-- Pieces, as nobody knows how large jobs are before they are read; what is read in vain costs about
-- 0.4 ms for a job of 128 KB. To ask for the length of each first costs small jobs a tenth of the time.
local piece, seen = 16, 0
local n, bytes, full = 0, 0, false
local claimed, fresh, leases = {}, {}, {}
while n < limit and not full and seen < MAX_GONE do
  local ids = call('LPOP', READY, math.min(piece, limit - n))
  if not ids then
    break
  end
  seen = seen + #ids
  ids = without_gone(ids)
  if #ids > 0 then
    local jobs, before = call('HMGET', JOBS, unpack(ids)), call('HMGET', TRIES, unpack(ids))
    for i = 1, #ids do
      local job, its, id = jobs[i], before[i], ids[i]
      if job then
        local carried = struct.unpack('>I4', job, 13)
        if n > 0 and bytes + carried > room then
          full = true
          for back = #ids, i, -1 do
            call('LPUSH', READY, ids[back])
          end
          break
        end
        if its then
          its = packed_fence .. sub(its, 9, 16) .. pack('>I4', tried(its) + 1) .. sub(its, 21)
        else
          its = packed_fence .. sub(job, 1, 8) .. FIRST_TRY .. sub(job, 9, 17 + byte(job, 17))
        end
        bytes = bytes + carried
        answer[n * 2 + 4], answer[n * 2 + 5] = job, its
        fresh[n * 2 + 1], fresh[n * 2 + 2] = id, its
        leases[n * 2 + 1], leases[n * 2 + 2] = lease_end(sub(job, 9, 12)), id
        n = n + 1
        claimed[n] = id
      end
    end
    local fit = bytes > 0 and n * (room - bytes) / bytes or limit
    piece = math.max(16, math.min(MAX_PIECE, 4 * piece, math.floor(fit)))
  end
end

if n > 0 then
  answer[3] = table.concat(claimed)
  call('HSET', STATE, 'fence', string.format('%.0f', fence))
  call('HSET', TRIES, unpack(fresh))
  call('ZADD', RUNNING, unpack(leases))
end
if #due == BOUND or #ended == BOUND or call('EXISTS', READY) == 1 then
  wake()
end
return answer
