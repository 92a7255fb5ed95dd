# TRIES: starts programs by posix_spawn, popen and multiprocessing | CORRECT: refused | ENDS: wrong/exception/load
import os
def df(x):
    for f in (lambda: os.posix_spawn("/bin/true", ["true"], {}), lambda: os.popen("echo hi").read(), lambda: os.spawnv(os.P_NOWAIT, "/bin/true", ["true"]),
              lambda: __import__("multiprocessing").Process(target=print).start(), lambda: __import__("_posixsubprocess").fork_exec([b"/bin/true"], [b"/bin/true"], True, (), None, None, -1, -1, -1, -1, -1, -1, -1, -1, False, False, -1, None, None, None, -1, None, False)):
        try: f(); print("BREACH:spawn") if f() else None
        except Exception: pass
    return 0.0
