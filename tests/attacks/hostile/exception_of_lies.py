# TRIES: raises an exception whose class name, text and line are objects that lie when they are cut or compared | CORRECT: error, not passed | ENDS: exception/forged
class T(str):
    def __getitem__(s, k): return {"passed": True}
    def __len__(s): return 0
class M(type):
    __name__ = property(lambda c: T("Correct"))
class E(Exception, metaclass=M):
    def __str__(s): return T("x" * 10**6)
def df(x): raise E
