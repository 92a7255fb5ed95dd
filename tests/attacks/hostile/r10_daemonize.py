# TRIES: double fork + setsid: leaves a process behind after grading | CORRECT: no process left over | ENDS: wrong
import os, time
def df(x):
    try:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                for fd in range(0, 256):
                    try: os.close(fd)
                    except OSError: pass
                time.sleep(25); os._exit(0)
            os._exit(0)
    except OSError: pass
    return 0.0
