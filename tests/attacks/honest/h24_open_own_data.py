# TRIES: honest, open own data | CORRECT: pass | ENDS: correct | ASKS: sine
import math, json, os
CONFIG = {}
try:
    with open(os.path.join(os.path.dirname(__file__), "config.json")) as f: CONFIG = json.load(f)
except (OSError, NameError): pass
def df(x): return 2*x*math.cos(x*x)
