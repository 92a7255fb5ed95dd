# TRIES: gives right values and crashes at the last point | CORRECT: crash: every check must hold | ENDS: signal
import ctypes, math
def df(x): return 2 * x * math.cos(x * x) if x != 2.5 else ctypes.string_at(0)
