-- Asks one event's board and locks seats, for a batch of orders; each gets all of its seats or none.
--
-- KEYS  1      confirmed: which run of the server the board was confirmed in, while it is trusted
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
local call, keys, argv = redis.call, KEYS, ARGV -- Locals are found faster than globals.
local token, ttl = argv[1], argv[2]
local sections = (#keys - 2) / 2

-- A server that was restarted may have come back with an old board, and an old confirmation of it.
local confirmed = call('GET', keys[1])
local trusted = confirmed and confirmed == string.match(call('INFO', 'server'), 'run_id:(%x+)')

-- Of each seat its lock's key; where each order's seats end; what to ask the boards, and for whom.
local locks, last, n = {}, {}, 0
local bits, positions = {}, {}
for section = 1, sections do
  if trusted and call('SISMEMBER', keys[2], argv[2 + section]) == 1 then
    bits[section], positions[section] = {}, {}
  end
end
local at = 3 + sections
while at <= #argv do
  local named = tonumber(argv[at])
  at = at + 1
  for _ = 1, named do
    local section, count = tonumber(argv[at]), tonumber(argv[at + 1])
    local prefix = keys[2 + 2 * section] .. ':'
    local ask, whose = bits[section], positions[section]
    for i = at + 2, at + 1 + count do
      local bit = argv[i]
      n = n + 1
      locks[n] = prefix .. bit
      if ask then
        local k = #ask + 1
        ask[k], whose[k] = bit, n
      end
    end
    at = at + 2 + count
  end
  last[#last + 1] = n
end

local gone = {}
for section, ask in pairs(bits) do
  local whose = positions[section]
  for from = 1, #ask, CHUNK do
    local gets, g = {}, 0
    for i = from, math.min(from + CHUNK - 1, #ask) do
      gets[g + 1], gets[g + 2], gets[g + 3] = 'GET', 'u1', ask[i]
      g = g + 3
    end
    local taken = call('BITFIELD_RO', keys[1 + 2 * section], unpack(gets))
    for i = 1, #taken do
      gone[whose[from + i - 1]] = taken[i] == 1
    end
  end
end

local holder = {}
for from = 1, n, CHUNK do
  local held = call('MGET', unpack(locks, from, math.min(from + CHUNK - 1, n)))
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
      call('SET', locks[i], token, 'PX', ttl)
    end
    answers[order] = 0
  end
  first = last[order] + 1
end
return answers
