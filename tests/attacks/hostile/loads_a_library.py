# TRIES: loads libraries and runs C functions through them | CORRECT: refused | ENDS: wrong/exception
import ctypes, numpy as np
def df(x):
    for f in (lambda: ctypes.CDLL("libm.so.6").sin, lambda: ctypes.CDLL("/lib/x86_64-linux-gnu/libcrypt.so.1"), lambda: np.ctypeslib.load_library("libz", "/usr/lib")):
        try: f()
        except OSError: pass
    if ctypes.CDLL(None).system(b"echo BREACH:system") == 0: print("BREACH:system")
    return 0.0
