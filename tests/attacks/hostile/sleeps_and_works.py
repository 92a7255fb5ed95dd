# TRIES: sleeps and works in turn, to live long between the two limits | CORRECT: timeout | ENDS: timeout
import time
def df(x):
    while True:
        time.sleep(0.02)
        for _ in range(1000): pass
