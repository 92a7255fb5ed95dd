# TRIES: enters fork, vfork, clone and clone3 by their numbers, without the C library | CORRECT: refused | ENDS: wrong
import ctypes, os, platform
def df(x):
    c = ctypes.CDLL(None)
    if platform.machine() == "x86_64":
        me = os.getpid()
        for nr, a in ((57, 0), (56, 17), (435, 0)):
            r = c.syscall(nr, a, 0, 0, 0, 0)
            if os.getpid() != me: os._exit(0)
            if r > 0: print("BREACH:process", nr, r)
    return 0.0
