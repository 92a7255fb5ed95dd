# TRIES: holds up the machine by memory barriers | CORRECT: fail or timeout | ENDS: wrong/timeout | ASKS: sine
import ctypes, time
def df(x):
    c=ctypes.CDLL(None); t=time.time()
    while time.time()-t<4: c.syscall(324,1,0,0)
    return 0.0
