-- For wrk: any of SEATS seats (2,000,000 if not set); few of them are soon gone, and the rest is refusals.
math.randomseed(os.time())
local seats = tonumber(os.getenv("SEATS") or "2000000")
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
request = function()
  local seat, user = math.random(1, seats), math.random(1, 1000000)
  return wrk.format(nil, nil, nil, '{"seatId":' .. seat .. ',"userId":"u' .. user .. '"}')
end
