-- Asks one event's board and locks seats, for a batch of orders; each gets all of its seats or none.
--
-- KEYS  1      confirmed: there while the board is trusted
--       2      sections: the names whose boards count
--       3, 5…  board of a section: a bit for each seat, 1 is taken
--       4, 6…  start of the lock keys of that section; ":" and a seat's bit follow
-- ARGV  1      token of the batch
--       2      time to live of a lock, ms
--       3…     the sections' names, as many as KEYS has pairs of
--       then for each order: how many sections it names; for each of them: which one, from 1, how
--       many seats of it, and their bits
-- Answers for each order: 0 granted, 1 busy, or the positions of its seats, from 1, that are gone.

local CHUNK = 1000 -- Lua hands over no more than 8,000 values at once.
local token, ttl = ARGV[1], ARGV[2]
local sections = (#KEYS - 2) / 2
local locks, last = {}, {}
local bits, positions = {}, {}
for section = 1, sections do
  bits[section], positions[section] = {}, {}
end

local at = 3 + sections
while at <= #ARGV do
  local named = tonumber(ARGV[at])
  at = at + 1
  for _ = 1, named do
    local section, count = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    local prefix = KEYS[2 + 2 * section] .. ':'
    local ask, where = bits[section], positions[section]
    for i = at + 2, at + 1 + count do
      locks[#locks + 1] = prefix .. ARGV[i]
      ask[#ask + 1] = ARGV[i]
      where[#where + 1] = #locks
    end
    at = at + 2 + count
  end
  last[#last + 1] = #locks
end

local gone = {}
if redis.call('EXISTS', KEYS[1]) == 1 then
  for section = 1, sections do
    if redis.call('SISMEMBER', KEYS[2], ARGV[2 + section]) == 1 then
      local ask = bits[section]
      for from = 1, #ask, CHUNK do
        local gets = {}
        for i = from, math.min(from + CHUNK - 1, #ask) do
          local n = #gets
          gets[n + 1], gets[n + 2], gets[n + 3] = 'GET', 'u1', ask[i]
        end
        local taken = redis.call('BITFIELD_RO', KEYS[1 + 2 * section], unpack(gets))
        for i = 1, #taken do
          gone[positions[section][from + i - 1]] = taken[i] == 1
        end
      end
    end
  end
end

local holder = {}
for from = 1, #locks, CHUNK do
  local held = redis.call('MGET', unpack(locks, from, math.min(from + CHUNK - 1, #locks)))
  for i = 1, #held do
    holder[from + i - 1] = held[i]
  end
end

local answers = {}
local first = 1
for order = 1, #last do
  local taken, busy = {}, false
  for i = first, last[order] do
    if gone[i] then
      taken[#taken + 1] = i - first + 1
    elseif holder[i] and holder[i] ~= token then
      busy = true
    end
  end
  if #taken > 0 then
    answers[order] = taken
  elseif busy then
    answers[order] = 1
  else
    for i = first, last[order] do
      redis.call('SET', locks[i], token, 'PX', ttl)
    end
    answers[order] = 0
  end
  first = last[order] + 1
end
return answers
