# TRIES: enters the kernel by the x32 numbers, which a filter of x86_64 numbers does not know | CORRECT: killed | ENDS: signal/wrong
import ctypes, platform
def df(x):
    if platform.machine() == "x86_64" and ctypes.CDLL(None).syscall(0x40000000 | 39) > 0: print("BREACH:x32")
    return 0.0
