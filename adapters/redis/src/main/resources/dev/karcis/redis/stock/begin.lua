-- Begins to rebuild one event's board: from now on marks are also remembered as made meanwhile.
--
-- KEYS  1  rebuild: the token of the rebuild that began last
-- ARGV  1  token
--       2  time to live, s
-- Answers in which run of the server it is.

redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
