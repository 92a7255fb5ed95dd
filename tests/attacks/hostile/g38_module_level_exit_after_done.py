# TRIES: ends itself in a destructor, closes its output | CORRECT: fail | ENDS: exception/wrong/exit | ASKS: sine
import atexit, os, sys, threading
class X:
    def __del__(s): os.write(1,b"late"); os._exit(0)
sys.x=X()
def df(x):
    try: threading.Thread(target=lambda:0).start()
    except RuntimeError: pass
    os.close(1); os.close(2)
    return 0.0
