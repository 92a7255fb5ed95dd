# TRIES: honest, df is a callable object with caching | CORRECT: pass | ENDS: correct
import math, functools
class D:
    @functools.lru_cache
    def __call__(self, x): return 2*x*math.cos(x*x)
df = D()
