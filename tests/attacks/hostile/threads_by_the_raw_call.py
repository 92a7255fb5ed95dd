# TRIES: starts threads that would outlive the call, by three roads | CORRECT: refused | ENDS: wrong/exception
import _thread, threading, time
def df(x):
    for f in (lambda: _thread.start_new_thread(time.sleep, (60,)), lambda: threading.Timer(60, print).start(), lambda: threading.Thread(target=time.sleep, args=(60,)).start()):
        try: f(); print("BREACH:thread")
        except RuntimeError: pass
    return 0.0
