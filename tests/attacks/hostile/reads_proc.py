# TRIES: reads /proc and /sys by every name it has | CORRECT: not there | ENDS: wrong
import os
NAMES = ["/proc/self/maps", "/proc/self/mem", "/proc/self/environ", "/proc/self/cmdline", "/proc/self/fd/0", "/proc/self/root/etc/passwd", "/proc/self/cwd/ex03.py", "/proc/1/environ", "/proc/%d/environ" % os.getppid(), "/proc/%d/cmdline" % os.getppid(), "/proc/thread-self/status",
         "/proc/mounts", "/proc/net/tcp", "/proc/sys/kernel/hostname", "/sys/kernel/notes", "/dev/fd/1", "/dev/stdin", "/dev/mem", "/dev/tty", "/dev/null", "/etc/passwd", "/etc/hostname", ".", "..", "/"]
def df(x):
    for n in NAMES:
        for f in (lambda: open(n, "rb").read(1), lambda: os.stat(n), lambda: os.readlink(n), lambda: os.listdir(n), lambda: os.access(n, os.R_OK) and 1 or 1 / 0, lambda: os.statvfs(n)):
            try: f(); print("BREACH:" + n)
            except (OSError, ZeroDivisionError): pass
    return 0.0
