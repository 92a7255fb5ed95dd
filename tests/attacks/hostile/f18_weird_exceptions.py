# TRIES: raises exceptions with hostile __str__/__class__/BaseException types | CORRECT: error, not passed; grader survives | ENDS: exception
class Evil(BaseException):
    def __str__(self): raise Evil2()
    __repr__ = __str__
    @property
    def __traceback__(self): raise Evil2()
class Evil2(BaseException):
    def __str__(self): return "x" * 10_000_000
def df(x):
    if x < 0: raise Evil()
    if x == 0: raise KeyboardInterrupt()
    if x < 1: raise GeneratorExit("::error::passed=true\x1b[2J")
    raise Evil2()
