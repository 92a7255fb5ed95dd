# TRIES: raises the recursion limit and overflows the C stack | CORRECT: crash or error reported as the learner's; grader survives | ENDS: signal/exception
import sys
sys.setrecursionlimit(10 ** 9)
class R:
    def __repr__(self): return repr(self)
def df(x):
    def f(n): return f(n + 1) + 1
    try: repr(R())
    except RecursionError: pass
    return f(0)
