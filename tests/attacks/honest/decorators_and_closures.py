# TRIES: honest, decorators, closures, partial and a cached property | CORRECT: pass | ENDS: correct
import functools
import math
import operator


def chain(outer):
    def wrap(inner):
        @functools.wraps(inner)
        def slope(x):
            return outer(inner(x)[0]) * inner(x)[1]

        return slope

    return wrap


@chain(math.cos)
def inside(x):
    return x**2, functools.partial(operator.mul, 2)(x)


df = functools.cache(inside)
