-- Puts the fresh boards of one event in the place of all that it had, and unconfirms it. Bits that
-- were marked since the rebuild began stay as they are now.
--
-- KEYS  1   sections: the names whose boards count; the empty name says that the board was rebuilt
--       2   confirmed
--       3   start of the boards' keys; ":" and a section's name follow
--       4   state: run, version
--       5   rebuild: the token of the rebuild that began last, while it runs
--       6   start of the keys of bits that were marked during a rebuild, as mark.lua has them
--       7   start of the fresh boards' keys; ":", the token, ":" and a section's name follow
-- ARGV  1   time to live, s
--       2   token
--       3   in which run of the server the rebuild began
--       4…  the names of the fresh boards' sections
-- Answers 1; 0, having changed nothing, if another rebuild began meanwhile, the server was
-- restarted, or a fresh board isn't there any more.

local call = redis.call
local token = ARGV[2]
local run = string.match(call('INFO', 'server'), 'run_id:(%x+)')
if call('GET', KEYS[5]) ~= token or run ~= ARGV[3] then
  return 0
end
local fresh = {}
for i = 4, #ARGV do
  fresh[ARGV[i]] = KEYS[7] .. ':' .. token .. ':' .. ARGV[i]
  if call('EXISTS', fresh[ARGV[i]]) == 0 then
    return 0
  end
end

-- Of marked bits the board that goes away has the last word: fresh and not marked, or old and marked.
local meanwhile = KEYS[6] .. ':' .. token
for _, name in ipairs(call('SMEMBERS', meanwhile)) do
  local marked = meanwhile .. ':' .. name
  local part = KEYS[6] -- no section's, since these go on with ":"
  fresh[name] = fresh[name] or KEYS[7] .. ':' .. token .. ':' .. name
  call('BITOP', 'AND', part, fresh[name], marked)
  call('BITOP', 'XOR', fresh[name], fresh[name], part)
  call('BITOP', 'AND', part, KEYS[3] .. ':' .. name, marked)
  call('BITOP', 'OR', fresh[name], fresh[name], part)
  call('DEL', part, marked)
end

for _, name in ipairs(call('SMEMBERS', KEYS[1])) do
  call('DEL', KEYS[3] .. ':' .. name)
end
call('DEL', KEYS[1], KEYS[2], KEYS[5], meanwhile)
call('SADD', KEYS[1], '')
for name, key in pairs(fresh) do
  if call('EXISTS', key) == 1 then
    local board = KEYS[3] .. ':' .. name
    call('RENAME', key, board)
    call('EXPIRE', board, ARGV[1])
    call('SADD', KEYS[1], name)
  end
end
call('EXPIRE', KEYS[1], ARGV[1])
call('HSET', KEYS[4], 'run', run, 'version', token)
call('EXPIRE', KEYS[4], ARGV[1])
return 1
