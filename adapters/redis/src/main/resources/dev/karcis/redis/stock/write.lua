-- Writes one piece of a fresh board. The key is made with its time to live, which SETRANGE keeps:
-- wherever a rebuild ends, it leaves nothing behind that stays.
--
-- KEYS  1  the fresh board
-- ARGV  1  time to live, s, from the first piece on
--       2  where the piece begins, bytes
--       3  its bits
-- Answers nothing.

redis.call('SET', KEYS[1], '', 'EX', ARGV[1], 'NX')
redis.call('SETRANGE', KEYS[1], ARGV[2], ARGV[3])
