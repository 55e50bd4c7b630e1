-- Puts the token back, for the next who waits. It begins with a write that a full Redis takes.

call('DEL', WAKE)
wake()
