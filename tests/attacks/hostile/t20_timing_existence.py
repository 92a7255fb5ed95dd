# TRIES: tells existing from missing files by the error code of open() | CORRECT: same error for both | ENDS: wrong
import os
def code(p):
    try: os.close(os.open(p, os.O_RDONLY)); return 0
    except OSError as e: return e.errno
if code("{{WORLD}}/course/solutions/ex03.py") != code("{{WORLD}}/course/solutions/nope.py"): print("BREACH:existence oracle")
def df(x): return 0.0
