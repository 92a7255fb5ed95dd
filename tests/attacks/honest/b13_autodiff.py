# TRIES: honest, small forward-mode autodiff with dataclass and operator overloading | CORRECT: pass | ENDS: correct
import math
from dataclasses import dataclass
@dataclass
class Dual:
    a: float; b: float
    def __mul__(s, o): return Dual(s.a*o.a, s.a*o.b + s.b*o.a)
def sin(d): return Dual(math.sin(d.a), math.cos(d.a)*d.b)
def df(x):
    d = Dual(x, 1.0)
    return sin(d*d).b
