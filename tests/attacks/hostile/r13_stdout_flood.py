# TRIES: prints without end | CORRECT: stopped by the output cap or time limit; grader memory stays small | ENDS: output
n = 0
def df(x):
    global n
    while n < 6000: n += 1; print("A" * 100000)      # bounded at 600 MB for safety
    return 0.0
