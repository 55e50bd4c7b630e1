-- Has one event's board trusted for a while, and kept for longer, if it was rebuilt in this run of
-- the server.
--
-- KEYS  1  sections: the names whose boards count; the empty name says that the board was rebuilt
--       2  confirmed: which run of the server the board was confirmed in
--       3  start of the boards' keys; ":" and a section's name follow
--       4  state: run, in which run of the server it was rebuilt; version
-- ARGV  1  for how long the board is trusted, ms
--       2  time to live, s
-- Answers nothing.

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if redis.call('HGET', KEYS[4], 'run') ~= run or redis.call('SISMEMBER', KEYS[1], '') == 0 then
  return
end
redis.call('SET', KEYS[2], run, 'PX', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('EXPIRE', KEYS[4], ARGV[2])
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('EXPIRE', KEYS[3] .. ':' .. name, ARGV[2])
end
