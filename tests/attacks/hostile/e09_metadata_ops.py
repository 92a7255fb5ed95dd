# TRIES: chmod/utime/rename/unlink/truncate/mkdir on course files | CORRECT: files untouched | ENDS: wrong
import os
g = "{{WORLD}}/course/gradebook.json"
for f in (lambda: os.chmod(g, 0o777), lambda: os.utime(g, (1, 1)), lambda: os.truncate(g, 0), lambda: os.rename(g, g + ".bak"),
          lambda: os.unlink("{{WORLD}}/course/submissions/bob/ex03.py"), lambda: os.mkdir("{{WORLD}}/course/evil"), lambda: os.setxattr(g, "user.a", b"b"), lambda: os.link(g, "{{WORLD}}/course/hard")):
    try: f()
    except (OSError, AttributeError): pass
def df(x): return 0.0
