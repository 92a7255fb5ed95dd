# TRIES: changes the interpreter's own small numbers, None and True in memory | CORRECT: not passed, whatever becomes of it | ENDS: signal/wrong/exception/forged/value/exit/timeout
import ctypes
def df(x):
    for k in range(1, 200): ctypes.memmove(id(k) + 24, id(0) + 24, 4)
    ctypes.memmove(id(True), id(0.5), 24)
    return 0
