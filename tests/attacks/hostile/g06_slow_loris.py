# TRIES: writes half a frame, a byte every 0.4 s | CORRECT: timeout, not passed | ENDS: timeout | ASKS: sine
import os,time
def df(x):
    for fd in range(3,64):
        for ch in b'{"i": 0, "v": 0.0':
            try: os.write(fd, bytes([ch]))
            except OSError: break
            time.sleep(0.4)
    return 0.0
