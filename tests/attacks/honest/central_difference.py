# TRIES: honest, measures the slope instead of deriving it | CORRECT: pass | ENDS: correct
import math


def f(x):
    return math.sin(x**2)


def df(x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
