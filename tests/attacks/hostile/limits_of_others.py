# TRIES: changes the limits, priority and affinity of its parent and of itself | CORRECT: refused | ENDS: wrong
import os, resource
def df(x):
    for f in (lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1)), lambda: resource.prlimit(os.getpid(), resource.RLIMIT_AS, (1 << 40, 1 << 40)), lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19), lambda: os.nice(-5),
              lambda: os.sched_setaffinity(os.getppid(), {0}), lambda: os.setsid(), lambda: os.setpgid(0, os.getppid())):
        try: f(); print("BREACH:limits")
        except OSError: pass
    return 0.0
