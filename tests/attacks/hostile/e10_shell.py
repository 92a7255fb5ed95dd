# TRIES: runs a shell command | CORRECT: refused | ENDS: wrong/exception
import os, subprocess
try: os.system("echo BREACH:shell $(id -u)")
except OSError: pass
try: print("BREACH:subprocess", subprocess.run(["/bin/echo", "x"], capture_output=True).returncode)
except Exception: pass
def df(x): return 0.0
