-- Shows a job.
--
-- ARGV  1  its id
--       2  the age, in microseconds, from which on failed jobs aren't shown
-- Answers where it stands (ready, delayed, running, failed: 0 to 3), and what jobs, tries, first and
-- last say, each empty if it says nothing; or nothing at all.

local id = ARGV[1]
local job = call('HGET', JOBS, id)
if not job then
  return false
end
local its = call('HGET', TRIES, id) or ''
local stands = 0
local given_up = call('ZSCORE', FAILED, id)
if given_up then
  if tonumber(given_up) <= now - ARGV[2] then
    return false
  end
  stands = 3
elseif its ~= '' and sub(its, 1, 8) ~= IDLE then
  stands = 2
elseif tonumber(call('ZSCORE', DELAYED, id) or 0) > now then
  stands = 1
end
return { stands, job, its, call('HGET', FIRST, id) or '', call('HGET', LAST, id) or '' }
