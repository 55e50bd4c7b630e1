-- Reads the whole board of one event as of one moment.
--
-- KEYS  1  sections: the names whose boards count; the empty name says that the board was rebuilt
--       2  start of the boards' keys; ":" and a section's name follow
--       3  state: run, in which run of the server it was rebuilt; version
-- Answers name, bits, name, bits…; nil if the board wasn't rebuilt in this run, or the store has
-- dropped a part.

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if redis.call('HGET', KEYS[3], 'run') ~= run or redis.call('SISMEMBER', KEYS[1], '') == 0 then
  return false
end
local answer = {}
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if name ~= '' then
    local bits = redis.call('GET', KEYS[2] .. ':' .. name)
    if not bits then
      return false
    end
    answer[#answer + 1] = name
    answer[#answer + 1] = bits
  end
end
return answer
