# TRIES: closes and replaces sys.stdout/stderr | CORRECT: judged normally (fail): reporting does not go through sys.stdout | ENDS: wrong
import sys
sys.stdout.close(); sys.stderr.close()
sys.stdout = sys.stderr = None
def df(x): return 0.0
