# TRIES: dereferences NULL | CORRECT: crashed, not passed; grader survives | ENDS: signal
import ctypes
def df(x): return ctypes.string_at(0)
