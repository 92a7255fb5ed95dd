# TRIES: sleeps instead of working | CORRECT: timeout | ENDS: timeout
import time
def df(x): time.sleep(10 ** 6)
