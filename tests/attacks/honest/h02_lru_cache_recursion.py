# TRIES: honest, lru cache recursion | CORRECT: pass | ENDS: correct | ASKS: sine
from functools import lru_cache, reduce, partial
@lru_cache(maxsize=None)
def cos_series(t: float, n: int = 0, term: float = 1.0) -> float:
    return term if n > 60 else term + cos_series(t, n + 2, -term * t * t / ((n + 1) * (n + 2)))
def _df(k, x): return k * x * cos_series(x * x)
df = partial(_df, 2)
