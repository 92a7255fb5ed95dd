# TRIES: raises with a traceback of ten thousand frames, causes in a circle, and lines beyond the file | CORRECT: one sentence | ENDS: exception
import sys
sys.setrecursionlimit(12000)
def deep(n):
    if n: deep(n - 1)
    else:
        a, b = ValueError("a" * 10**6), KeyError("b" * 10**6)
        a.__cause__, b.__cause__ = b, a
        exec(compile("\n" * 900_000 + "raise a", "<submission>", "exec"), {"a": a})
def df(x): deep(9000)
