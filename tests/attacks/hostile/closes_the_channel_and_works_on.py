# TRIES: closes every channel and then computes for ever, unseen | CORRECT: timeout, and no process left | ENDS: timeout
import os
def df(x):
    os.closerange(0, 1024)
    while True: pass
