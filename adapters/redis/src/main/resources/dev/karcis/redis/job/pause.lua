-- Pauses the queue, or resumes it.
--
-- ARGV  1  1 to pause, 0 to resume

call('HDEL', STATE, 'paused')
if ARGV[1] == '1' then
  call('HSET', STATE, 'paused', '1')
else
  wake()
end
