-- Marks seats of one event taken or free on its board.
--
-- KEYS  1   sections: the names whose boards count; the empty name says that the board was rebuilt
--       2…  board of a section: a bit for each seat, 1 is taken
-- ARGV  1   time to live of a new board, s
--       then for each board: the section's name, how many bits to set, how many to clear, the bits
--       to set, the bits to clear; no bit twice
-- Answers nothing.

local CHUNK = 1000 -- Lua hands over no more than 8,000 values at once.

local function write(board, value, from, to)
  for start = from, to, CHUNK do
    local sets = {}
    for i = start, math.min(start + CHUNK - 1, to) do
      local n = #sets
      sets[n + 1], sets[n + 2], sets[n + 3], sets[n + 4] = 'SET', 'u1', ARGV[i], value
    end
    redis.call('BITFIELD', board, unpack(sets))
  end
end

local at = 2
for key = 2, #KEYS do
  local board, name = KEYS[key], ARGV[at]
  local taken, freed = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local first = at + 3
  local known = redis.call('SISMEMBER', KEYS[1], name) == 1
  local there = redis.call('EXISTS', board) == 1
  if known and not there then
    -- The store has dropped a part of the board: only a rebuild brings those marks back.
    redis.call('SREM', KEYS[1], '')
  elseif there and not known then
    -- The store has dropped the list but not this: what it says may be long out of date.
    redis.call('DEL', board)
    there = false
  end
  if taken > 0 or there then
    write(board, 1, first, first + taken - 1)
    write(board, 0, first + taken, first + taken + freed - 1)
  end
  if taken > 0 and not (known and there) then
    redis.call('SADD', KEYS[1], name)
    redis.call('EXPIRE', KEYS[1], ARGV[1])
    redis.call('EXPIRE', board, ARGV[1])
  end
  at = first + taken + freed
end
