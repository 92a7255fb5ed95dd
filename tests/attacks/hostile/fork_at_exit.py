# TRIES: forks in atexit, in a destructor and after every fork | CORRECT: refused; nothing left | ENDS: wrong
import atexit, os
def go():
    try:
        if os.fork() == 0: os._exit(0)
        print("BREACH:fork")
    except OSError: pass
atexit.register(go)
os.register_at_fork(before=go)
class D:
    def __del__(s): go()
def df(x):
    D(); go()
    return 0.0
