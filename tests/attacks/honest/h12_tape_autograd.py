# TRIES: honest, tape autograd | CORRECT: pass | ENDS: correct | ASKS: sine
import math
class Value:
    def __init__(self, data, children=(), op=''):
        self.data, self.grad, self._prev, self._op = data, 0.0, set(children), op
        self._backward = lambda: None
    def __mul__(self, other):
        out = Value(self.data*other.data, (self, other), '*')
        def _b():
            self.grad += other.data*out.grad
            other.grad += self.data*out.grad
        out._backward = _b
        return out
    def sin(self):
        out = Value(math.sin(self.data), (self,), 'sin')
        def _b(): self.grad += math.cos(self.data)*out.grad
        out._backward = _b
        return out
    def backward(self):
        topo, seen = [], set()
        def build(v):
            if v not in seen:
                seen.add(v)
                for c in v._prev: build(c)
                topo.append(v)
        build(self); self.grad = 1.0
        for v in reversed(topo): v._backward()
def df(x):
    v = Value(x); y = (v*v).sin(); y.backward(); return v.grad
