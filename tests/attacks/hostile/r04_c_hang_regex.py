# TRIES: catastrophic regex backtracking inside C | CORRECT: timeout, not passed | ENDS: timeout
import re
def df(x):
    return 0.0 if re.match(r"(a+)+$", "a" * 40 + "b") else 1.0
