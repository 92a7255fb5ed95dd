# TRIES: aborts in C | CORRECT: crash, the learner's | ENDS: signal
import os
def df(x): os.abort()
