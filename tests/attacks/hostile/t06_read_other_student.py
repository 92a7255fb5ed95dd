# TRIES: reads another student's submission | CORRECT: sentinel not leaked | ENDS: wrong
try: print("LEAK", open("{{WORLD}}/course/submissions/bob/ex03.py").read()[:300])
except OSError: pass
def df(x): return 0.0
