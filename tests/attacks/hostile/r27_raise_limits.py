# TRIES: raises its own rlimits | CORRECT: refused | ENDS: wrong
import resource
def df(x):
    for r in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
        before = resource.getrlimit(r)
        if before[1] == resource.RLIM_INFINITY: print("BREACH:no limit", r); continue
        try: resource.setrlimit(r, (resource.RLIM_INFINITY,) * 2); print("BREACH:raised", r)
        except (OSError, ValueError): pass
    return 0.0
