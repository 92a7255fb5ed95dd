# TRIES: leaves by sys.exit, exit and quit with status 0 | CORRECT: error, not passed | ENDS: exit/exception
import sys
def df(x):
    if x < 0: sys.exit(0)
    if x == 0: raise SystemExit
    exit(0)
