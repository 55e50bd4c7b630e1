-- Frees the locks of one event's seats that a token holds, and no others.
--
-- KEYS  1…  for each section: start of its lock keys; ":" and a seat's bit follow
-- ARGV  1   token
--       then for each section: how many seats, and their bits
-- Answers how many locks were freed.

local CHUNK = 1000 -- Lua hands over no more than 8,000 values at once.
local call, argv = redis.call, ARGV -- Locals are found faster than globals.
local token = argv[1]
local locks = {}
local at = 2
for section = 1, #KEYS do
  local prefix = KEYS[section] .. ':'
  local count = tonumber(argv[at])
  for i = at + 1, at + count do
    locks[#locks + 1] = prefix .. argv[i]
  end
  at = at + 1 + count
end

local freed = 0
for from = 1, #locks, CHUNK do
  local held = call('MGET', unpack(locks, from, math.min(from + CHUNK - 1, #locks)))
  local own = {}
  for i = 1, #held do
    if held[i] == token then
      own[#own + 1] = locks[from + i - 1]
    end
  end
  if #own > 0 then
    freed = freed + call('DEL', unpack(own))
  end
end
return freed
