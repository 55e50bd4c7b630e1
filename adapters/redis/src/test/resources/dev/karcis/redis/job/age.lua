-- Makes all that stands in queues older; for tests, on a server of their own.
--
-- ARGV  1  by how many microseconds

local by = tonumber(ARGV[1])

local function scores(key)
  for _, id in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    redis.call('ZINCRBY', key, -by, id)
  end
end

local function times(at)
  return function(key)
    local all = redis.call('HGETALL', key)
    for i = 1, #all, 2 do
      local its = all[i + 1]
      local older = struct.pack('>d', struct.unpack('>d', its, at) - by)
      redis.call('HSET', key, all[i], its:sub(1, at - 1) .. older .. its:sub(at + 8))
    end
  end
end

local function expiry(key)
  redis.call('PEXPIRE', key, math.floor(redis.call('PTTL', key) - by / 1000))
end

local older = {
  jobs = times(1),
  tries = times(9),
  first = times(5),
  last = times(5),
  delayed = scores,
  running = scores,
  failed = scores,
  hold = expiry,
}

for _, key in ipairs(redis.call('KEYS', 'karcis:{jobs:*')) do
  local make_older = older[key:match('}:(%a+)')]
  if make_older then
    make_older(key)
  end
end
