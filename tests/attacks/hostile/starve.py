# TRIES: sleeps, and is runnable just when the supervisor looks | CORRECT: timeout, not passed, within the time of a file | ENDS: timeout | ASKS: slope
import time
t0 = time.monotonic() - 0.012
def slope(f, x):
    k = 0
    while True:
        at = t0 + 6.0 + 0.6 * k
        time.sleep(max(0, at - 0.015 - time.monotonic()))
        while time.monotonic() < at + 0.035: pass
        k += 1
