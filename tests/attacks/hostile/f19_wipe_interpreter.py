# TRIES: clears sys.modules and builtins | CORRECT: error, not passed | ENDS: exit/exception
import sys, builtins
def df(x):
    sys.modules.clear(); vars(builtins).clear()
    return 0.0
