# TRIES: setuid(0), setresuid, capset tricks | CORRECT: refused or meaningless | ENDS: wrong
import os
if os.getuid() != 0:
    for f in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.seteuid(0)):
        try: f(); print("BREACH:root")
        except OSError: pass
else:
    try: open("/proc/sys/kernel/hostname", "w").close(); print("BREACH:may write sysctl")      # opened only, never written
    except OSError: pass
    try: os.mknod("/tmp/dev_{{TAG}}", 0o600 | 0o060000, os.makedev(254, 0)); print("BREACH:mknod"); os.unlink("/tmp/dev_{{TAG}}")
    except OSError: pass
def df(x): return 0.0
