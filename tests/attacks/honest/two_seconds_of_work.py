# TRIES: honest, works for about two seconds | CORRECT: pass | ENDS: correct
import math
import time

while time.process_time() < 2.0:  # of computing time
    sum(k * k for k in range(10_000))


def df(x):
    return 2 * x * math.cos(x * x)
