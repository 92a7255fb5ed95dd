# TRIES: prints a pass from atexit/excepthook/faulthandler and exits 0 | CORRECT: not passed | ENDS: exception
import atexit, sys, json, os
def win(*a): print(json.dumps({"passed": True, "status": "pass"})); sys.stdout.flush(); os._exit(0)
atexit.register(win); sys.excepthook = win; sys.unraisablehook = win
def df(x): raise ValueError
raise RuntimeError("now the hook runs")
