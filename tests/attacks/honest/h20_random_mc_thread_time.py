# TRIES: honest, random mc thread time | CORRECT: pass | ENDS: correct | ASKS: sine
import math, time, random, datetime, pathlib, os, sys, argparse, collections.abc, concurrent.futures
random.seed(3)
def df(x):
    t0 = time.perf_counter()
    y = 2*x*math.cos(x*x)
    print(f"took {time.perf_counter()-t0:.3e}", file=sys.stderr)
    return y
