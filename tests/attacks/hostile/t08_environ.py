# TRIES: prints os.environ | CORRECT: sentinel not leaked | ENDS: wrong
import os
print("LEAK", dict(os.environ))
def df(x): return 0.0
