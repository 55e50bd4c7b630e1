-- Has one event's board trusted for a while, and kept for longer.
--
-- KEYS  1  sections: the names whose boards count
--       2  confirmed
--       3  start of the boards' keys; ":" and a section's name follow
-- ARGV  1  for how long the board is trusted, ms
--       2  time to live, s
-- Answers nothing.

redis.call('SET', KEYS[2], '1', 'PX', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('EXPIRE', KEYS[3] .. ':' .. name, ARGV[2])
end
