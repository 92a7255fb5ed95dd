# TRIES: honest, logs, warns, and divides by zero in numpy on the way | CORRECT: pass | ENDS: correct
import logging
import sys
import warnings

import numpy as np

logging.basicConfig(level=logging.DEBUG)


def df(x):
    logging.info("at %s", x)
    warnings.warn("this is only a warning", stacklevel=1)
    np.array([1.0]) / np.array([0.0])
    print("on the other stream", file=sys.stderr, flush=True)
    return 2 * x * np.cos(x * x)
