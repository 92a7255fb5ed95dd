# TRIES: hangs inside one C call, where no signal handler of Python runs | CORRECT: timeout | ENDS: timeout
def df(x): return pow(3, 10 ** 9) % 2 + sum(range(10 ** 12))
