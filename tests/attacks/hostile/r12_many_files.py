# TRIES: creates 20000 files (inode exhaustion) | CORRECT: no files created outside a throw-away directory | ENDS: wrong
import os
n = 0
def df(x):
    global n
    for d in ("{{WORLD}}/course", "/tmp", "/dev/shm"):
        try:
            os.makedirs(d + "/many_{{TAG}}", exist_ok=True)
            for i in range(3000): os.close(os.open(d + "/many_{{TAG}}/%d" % i, os.O_CREAT | os.O_WRONLY)); n += 1
        except OSError: pass
    return 0.0
