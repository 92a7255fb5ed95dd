# TRIES: closes every descriptor including the result channel | CORRECT: error, not passed | ENDS: exit
import os
os.closerange(0, 1024)
def df(x): return 0.0
