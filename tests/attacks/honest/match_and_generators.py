# TRIES: honest, match, generators, comprehensions and the walrus | CORRECT: pass | ENDS: correct
import itertools
import math


def powers(x):
    for n in itertools.count():
        yield x**n


def df(x):
    _, a, b, *_ = itertools.islice(powers(x), 5)
    match (a, b):
        case (0.0, _):
            return 0
        case (u, v) if (c := math.cos(v)) is not None:
            return 2 * u * c
