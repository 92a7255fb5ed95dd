# TRIES: lists /, /home, /tmp and the course directory | CORRECT: course directory not listable | ENDS: wrong
import os
for d in ("{{WORLD}}/course", "{{WORLD}}/course/submissions", "/home", "/tmp"):
    try:
        if os.listdir(d) and d.startswith("{{WORLD}}"): print("BREACH:listdir", d)
    except OSError: pass
def df(x): return 0.0
