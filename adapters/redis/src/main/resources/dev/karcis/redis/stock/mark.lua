-- Marks seats of one event taken or free on its board.
--
-- KEYS  1   sections: the names whose boards count; the empty name says that the board was rebuilt
--       2   state: run, version
--       3   rebuild: the token of the rebuild that began last, while it runs
--       4   start of the keys of bits that were marked during a rebuild; ":", its token, ":" and a
--           section's name follow; without a name, the set of these names
--       5…  board of a section: a bit for each seat, 1 is taken
-- ARGV  1   time to live of a new board, s
--       2   time to live of what is remembered for a rebuild, s
--       3   the board's next version
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

if redis.call('EXISTS', KEYS[2]) == 1 then
  redis.call('HSET', KEYS[2], 'version', ARGV[3])
end
local token = redis.call('GET', KEYS[3])
local meanwhile = token and KEYS[4] .. ':' .. token

local at = 4
for key = 5, #KEYS do
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
  if token then
    write(meanwhile .. ':' .. name, 1, first, first + taken + freed - 1)
    redis.call('EXPIRE', meanwhile .. ':' .. name, ARGV[2])
    redis.call('SADD', meanwhile, name)
    redis.call('EXPIRE', meanwhile, ARGV[2])
  end
  at = first + taken + freed
end
