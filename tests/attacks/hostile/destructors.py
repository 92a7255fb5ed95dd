# TRIES: resurrects itself, raises in destructors, hooks the collector and the finalizers | CORRECT: wrong | ENDS: wrong
import gc, sys, weakref
class Z:
    def __del__(s): keep.append(s); raise SystemExit
keep = []
gc.callbacks.append(lambda phase, info: keep.append(phase))
sys.unraisablehook = lambda a: (_ for _ in ()).throw(SystemExit)
def df(x):
    z = Z(); weakref.finalize(z, print, "gone"); z = None
    gc.collect()
    return 0.0
