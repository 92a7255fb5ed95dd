# TRIES: raises what is no exception, None, and a group of groups | CORRECT: error, not passed | ENDS: exception
def df(x):
    if x < 0: raise None
    if x == 0: raise 3
    e = ValueError()
    for _ in range(5000): e = ExceptionGroup("\x1b]0;owned\x07", [e])
    raise e
