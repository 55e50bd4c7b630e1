-- Takes permits from one bucket.
--
-- KEYS  1  bucket: when it is full again, µs since 1970 by this server's clock; none if it is full
-- ARGV  1  time between two permits, µs
--       2  permits that the bucket holds
--       3  permits wanted
-- Answers how many were granted, and in what time the bucket is full now, µs.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval, permits, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local fill = interval * permits
local before = tonumber(redis.call('GET', KEYS[1]) or now)
-- A rate that was changed, or a clock that was set back, makes nobody wait for longer.
local lack = math.min(math.max(before - now, 0), fill)
local granted = math.min(wanted, math.floor((fill - lack) / interval))
lack = lack + granted * interval
if lack > 0 and now + lack ~= before then
  redis.call('SET', KEYS[1], string.format('%.0f', now + lack), 'PX', math.ceil(lack / 1000))
end
return {granted, lack}
