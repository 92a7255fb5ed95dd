# TRIES: maps memory beyond its limit, shared and locked | CORRECT: refused | ENDS: wrong/memory/exception
import ctypes
def df(x):
    c = ctypes.CDLL(None); c.mmap.restype = ctypes.c_ssize_t
    c.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
    for flags in (0x22, 0x21, 0x4022):
        if c.mmap(None, 4 << 30, 3, flags, -1, 0) != -1: print("BREACH:4 GB mapped")
    if ctypes.CDLL(None).mlockall(3) == 0: print("BREACH:locked")
    return 0.0
