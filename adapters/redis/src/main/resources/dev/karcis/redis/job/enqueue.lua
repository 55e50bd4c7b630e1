-- Enqueues jobs.
--
-- KEYS  12…  the holds on the unique keys that jobs have, each a string that expires: the holder's id
-- ARGV  1    the jobs' ids
--       2    when each is due, as doubles: a moment, or less than 0 for a delay; empty if all are now
--       3    for each hold: which job's it is, from 1, and for how long it lasts in ms, as doubles
--       4…   the jobs: head and bytes
-- Answers for each job that was kept out by a key: which one it is, from 1, and who holds the key.

local ids, dues, held = ids_of(ARGV[1], 16), ARGV[2], ARGV[3]
local there = call('HMGET', JOBS, unpack(ids))

local holds = {}
for k = 1, #KEYS - 11 do
  local job, millis = struct.unpack('>dd', held, (k - 1) * 16 + 1)
  holds[job] = { KEYS[11 + k], string.format('%.0f', millis) }
end

local answer = {}
local function kept_out(i)
  local hold = holds[i]
  local holder = hold and call('GET', hold[1])
  if holder then
    answer[#answer + 1], answer[#answer + 2] = i, holder
  elseif hold then
    call('SET', hold[1], ids[i], 'PX', hold[2])
  end
  return holder
end

local jobs, ready, delayed, seen = {}, {}, {}, {}
local j, earliest = 0, math.huge
local now_due = pack('>d', now)
for i = 1, #ids do
  local id = ids[i]
  if not there[i] and not seen[id] and not kept_out(i) then
    seen[id] = true
    local due, its_due = now, now_due
    if dues ~= '' then
      due = struct.unpack('>d', dues, (i - 1) * 8 + 1)
      due = due < 0 and now - due or due
    end
    if due > now then
      its_due = pack('>d', due)
      delayed[#delayed + 1], delayed[#delayed + 2] = due, id
      earliest = math.min(earliest, due)
    else
      ready[#ready + 1] = id
    end
    jobs[j + 1], jobs[j + 2] = id, its_due .. ARGV[3 + i]
    j = j + 2
  end
end

all('HSET', JOBS, jobs)
delay(delayed, earliest)
if #ready > 0 then
  call('RPUSH', READY, unpack(ready))
  wake()
end
return answer
