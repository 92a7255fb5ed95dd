# TRIES: honest, matplotlib top | CORRECT: pass | ENDS: correct | ASKS: sine
import math
import matplotlib.pyplot as plt
def df(x): return 2*x*math.cos(x*x)
