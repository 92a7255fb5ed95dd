# TRIES: makes namespaces, mounts, changes its root | CORRECT: refused | ENDS: wrong
import ctypes, os
def df(x):
    c = ctypes.CDLL(None)
    for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000, 0x8000000):
        if c.unshare(flag) == 0: print("BREACH:unshare", flag)
    for f in (lambda: os.chroot("/"), lambda: os.chdir("/tmp"), lambda: os.fchdir(0)):
        try: f(); print("BREACH:root changed")
        except OSError: pass
    if c.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0: print("BREACH:mount")
    return 0.0
