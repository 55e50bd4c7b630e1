-- Tells the version of one event's board, without reading the board.
--
-- KEYS  1  sections: the names whose boards count; the empty name says that the board was rebuilt
--       2  start of the boards' keys; ":" and a section's name follow
--       3  state: run, in which run of the server it was rebuilt; version
-- Answers the version; nil where read.lua answers nil.

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if redis.call('HGET', KEYS[3], 'run') ~= run or redis.call('SISMEMBER', KEYS[1], '') == 0 then
  return false
end
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if name ~= '' and redis.call('EXISTS', KEYS[2] .. ':' .. name) == 0 then
    return false
  end
end
return redis.call('HGET', KEYS[3], 'version')
