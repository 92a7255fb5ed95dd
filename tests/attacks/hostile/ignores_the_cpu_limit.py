# TRIES: ignores the signal of the CPU limit and goes on computing | CORRECT: timeout: the hard limit kills | ENDS: timeout
import signal
signal.signal(signal.SIGXCPU, lambda *a: None)
def df(x):
    while True: pass
