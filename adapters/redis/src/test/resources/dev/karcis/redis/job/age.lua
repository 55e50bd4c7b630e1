-- Makes all that stands in a queue older.
--
-- KEYS  as queue.lua has them
-- ARGV  1  by how many microseconds

local by = tonumber(ARGV[1])

for _, key in ipairs({ KEYS[6], KEYS[7], KEYS[8] }) do
  for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    redis.call('ZINCRBY', key, -by, id)
  end
end

local function age(key, at)
  local all = redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    local due = struct.unpack('>d', all[i + 1], at)
    local older = all[i + 1]:sub(1, at - 1) .. struct.pack('>d', due - by) .. all[i + 1]:sub(at + 8)
    redis.call('HSET', key, all[i], older)
  end
end

age(KEYS[1], 1)
age(KEYS[2], 9)
age(KEYS[3], 5)
age(KEYS[4], 5)
