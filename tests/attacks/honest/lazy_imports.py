# TRIES: honest, imports inside the function, and what it does not find it does without | CORRECT: pass | ENDS: correct
def df(x):
    try:
        import scipy.special  # not everybody has it
    except ImportError:
        scipy = None
    from math import cos
    import statistics, textwrap, numpy.linalg
    return 2 * x * cos(x * x)
