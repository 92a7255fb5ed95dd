# TRIES: honest, prints a megabyte of a table for itself | CORRECT: pass | ENDS: correct
import math

for k in range(20_000):
    print(k, math.sin(k), math.cos(k))


def df(x):
    return 2 * x * math.cos(x * x)
