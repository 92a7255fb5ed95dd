# TRIES: raises an exception whose text, and returns an object whose float, take for ever | CORRECT: timeout | ENDS: timeout
class E(Exception):
    def __str__(s):
        while True: pass
class V:
    def __float__(s):
        while True: pass
def df(x):
    if x < 0: return V()
    raise E
