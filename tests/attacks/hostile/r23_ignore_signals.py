# TRIES: ignores every signal it may, then loops | CORRECT: timeout (SIGKILL cannot be ignored) | ENDS: timeout
import signal
for s in range(1, 65):
    try: signal.signal(s, signal.SIG_IGN)
    except (OSError, ValueError, RuntimeError): pass
try: signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
except Exception: pass
def df(x):
    while True: pass
