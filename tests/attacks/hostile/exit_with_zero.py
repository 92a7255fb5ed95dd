# TRIES: ends the process with status 0 from inside the function | CORRECT: exit, not passed | ENDS: exit
import os
def df(x): os._exit(0)
