# TRIES: honest, compares with random points, by three generators | CORRECT: pass | ENDS: correct
import math
import random
import secrets
import time

import numpy as np

rng = np.random.default_rng()


def df(x):
    time.sleep(0.001)
    noise = random.random() + rng.normal() + np.random.rand() + secrets.randbelow(3)
    return 2 * x * math.cos(x * x) + 0 * noise
