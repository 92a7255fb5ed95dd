# TRIES: prints a number of a million digits, returns one of four thousand | CORRECT: fail or timeout | ENDS: exception/timeout/wrong | ASKS: sine
import sys
sys.set_int_max_str_digits(0)
print(10**(10**6))
def df(x): return 10**4000
