# TRIES: asks the kernel to send a signal to the parent via F_SETOWN/F_SETSIG | CORRECT: refused | ENDS: wrong/exception
import fcntl, os
try:
    fcntl.fcntl(1, 8, os.getppid()); fcntl.fcntl(1, 10, 9)
    fcntl.fcntl(1, 4, fcntl.fcntl(1, 3) | 0o20000); print("BREACH:F_SETOWN accepted")
except (OSError, ValueError): pass
def df(x): return 0.0
