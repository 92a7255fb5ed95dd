# TRIES: writes up to 200 MB to every directory it can write | CORRECT: nothing (or almost nothing) on disk afterwards; not passed | ENDS: wrong
import os, tempfile
def df(x):
    for d in (os.getcwd(), "/tmp", "/var/tmp", "/dev/shm", "{{WORLD}}/course", "{{WORLD}}/home"):
        try:
            with open(os.path.join(d, "fill_{{TAG}}.bin"), "wb") as f:
                for _ in range(50): f.write(b"\0" * (1 << 20))
        except (OSError, ValueError): pass
    return 0.0
