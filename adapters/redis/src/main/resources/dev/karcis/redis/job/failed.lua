-- Lists failed jobs, the last first.
--
-- ARGV  1  only those of this type; empty for all
--       2  before which time they were given up; empty for the first page
--       3  the age, in microseconds, from which on they aren't shown
--       4  how many at most
--       5  how many bytes at most; one job may have more
-- Answers the time of the last of them if there are more, else nothing; then of each its id, and what
-- jobs, tries, first and last say, each empty if it says nothing.

local key = ARGV[1] == '' and FAILED or FAILED .. ':' .. ARGV[1]
local before = ARGV[2] == '' and '+inf' or '(' .. ARGV[2]
local shown = string.format('(%.0f', now - ARGV[3])
local limit, room = tonumber(ARGV[4]), tonumber(ARGV[5])
local found =
  call('ZREVRANGEBYSCORE', key, before, shown, 'WITHSCORES', 'LIMIT', 0, limit + 1)

local answer, bytes = { '' }, 0
for i = 1, #found, 2 do
  if i > 2 * limit or bytes > room then
    answer[1] = found[i - 1]
    break
  end
  answer[#answer + 1] = found[i]
  for _, hash in ipairs({ JOBS, TRIES, FIRST, LAST }) do
    local its = call('HGET', hash, found[i]) or ''
    bytes = bytes + #its
    answer[#answer + 1] = its
  end
end
return answer
