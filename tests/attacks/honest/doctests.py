# TRIES: honest, runs its own doctests while it is loaded | CORRECT: pass | ENDS: correct
import doctest
import math
import sys


def df(x):
    """The slope of sin(x^2).

    >>> df(0.0)
    0.0
    """
    return 2 * x * math.cos(x * x)


failed, tried = doctest.testmod(sys.modules[__name__])
assert (failed, tried) == (0, 1)
