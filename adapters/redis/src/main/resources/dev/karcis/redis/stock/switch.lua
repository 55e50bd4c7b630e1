-- Puts the fresh boards of one event in the place of all that it had, and unconfirms it.
--
-- KEYS  1   sections: the names whose boards count; the empty name says that the board was rebuilt
--       2   confirmed
--       3   start of the boards' keys; ":" and a section's name follow
--       4…  fresh boards
-- ARGV  1   time to live, s
--       2…  the sections' names, in the order of the fresh boards
-- Answers 1; 0, having changed nothing, if a fresh board isn't there any more.

for key = 4, #KEYS do
  if redis.call('EXISTS', KEYS[key]) == 0 then
    return 0
  end
end
for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  redis.call('DEL', KEYS[3] .. ':' .. name)
end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('SADD', KEYS[1], '')
for key = 4, #KEYS do
  local name = ARGV[key - 2]
  local board = KEYS[3] .. ':' .. name
  redis.call('RENAME', KEYS[key], board)
  redis.call('EXPIRE', board, ARGV[1])
  redis.call('SADD', KEYS[1], name)
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
