# TRIES: reads every descriptor it inherited, looking for specs, sockets or the request | CORRECT: nothing but its own pipes | ENDS: wrong
import os, stat, socket
for fd in range(3, 256):
    try: st = os.fstat(fd)
    except OSError: continue
    if stat.S_ISSOCK(st.st_mode): print("BREACH:socket fd", fd)
    elif stat.S_ISREG(st.st_mode): print("BREACH:file fd", fd, os.pread(fd, 80, 0))
    elif stat.S_ISDIR(st.st_mode): print("BREACH:dir fd", fd)
def df(x): return 0.0
