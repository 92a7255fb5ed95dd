# TRIES: makes df vanish, change and be looked up again | CORRECT: not passed | ENDS: value/wrong/exception
class Df:
    calls = 0
    def __call__(s, x):
        globals()["df"] = lambda x: 1 / 0
        s.__class__ = type("Other", (), {"__call__": lambda s, x: s})
        return 0.0
df = Df()
