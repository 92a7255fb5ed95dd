# TRIES: pushes keystrokes into the instructor's terminal (TIOCSTI) | CORRECT: refused; no controlling terminal | ENDS: wrong/exception
import fcntl, os
for p in ("/dev/tty", "/dev/stdin", "/dev/pts/0"):
    try:
        fd = os.open(p, os.O_RDWR)
        fcntl.ioctl(fd, 0x5412, b"#"); print("BREACH:TIOCSTI", p)
    except OSError: pass
def df(x): return 0.0
