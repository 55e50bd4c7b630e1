-- Says that there is a queue.
--
-- KEYS  1  the names of all queues
-- ARGV  1  its name
--
-- It begins with a write that takes something away, so that a full Redis, too, knows of a queue that
-- is paused or goes on.

redis.call('SREM', KEYS[1], '')
redis.call('SADD', KEYS[1], ARGV[1])
