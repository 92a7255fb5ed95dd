# TRIES: catches SIGSEGV and the like in handlers that return to the same instruction | CORRECT: timeout or crash | ENDS: timeout/signal
import ctypes, signal
for s in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGSYS, signal.SIGABRT): signal.signal(s, lambda *a: None)
def df(x): return ctypes.string_at(0)
