# TRIES: honest, asyncio run | CORRECT: pass | ENDS: correct | ASKS: sine
import math, asyncio
async def inner(x): return 2 * x * math.cos(x * x)
def df(x): return asyncio.run(inner(x))
