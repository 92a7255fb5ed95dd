# TRIES: is asynchronous: returns a coroutine that nobody awaits | CORRECT: error 'no number' | ENDS: value
async def df(x): return 0.0
