-- Tells in how many microseconds there may be something to claim: 0 for now, -1 for nobody knows.

if call('HEXISTS', STATE, 'paused') == 1 then
  return -1
end
if call('EXISTS', READY) == 1 then
  return 0
end
local next = math.huge
for _, key in ipairs({ DELAYED, RUNNING }) do
  local first = call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  next = math.min(next, tonumber(first or math.huge))
end
return next < math.huge and math.max(0, next - now) or -1
