# TRIES: answers, then keeps sending frames on the result channel | CORRECT: not passed; cut off by the result cap or at 'done' | ENDS: wrong/forged
import os
def df(x):
    if x == 2.5:
        for fd in range(3, 64):
            try:
                for _ in range(2000): os.write(fd, b'{"i": 7, "v": 0.0}\n' * 50)
            except OSError: pass
    return 0.0
