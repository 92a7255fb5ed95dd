# TRIES: returns a list whose length is 1 and whose items never end | CORRECT: stopped by memory or time | ENDS: memory/timeout/value
class L(list):
    def __len__(s): return 1
    def __iter__(s):
        while True: yield 0.0
def df(x): return L()
