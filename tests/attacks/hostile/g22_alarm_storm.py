# TRIES: an alarm every ten microseconds | CORRECT: fail or timeout | ENDS: wrong/timeout | ASKS: sine
import signal
n=[0]
def h(*a): n[0]+=1
signal.signal(signal.SIGALRM,h); signal.setitimer(signal.ITIMER_REAL,1e-5,1e-5)
signal.signal(signal.SIGPIPE,signal.SIG_DFL)
def df(x):
    t=0
    for i in range(10**6): t+=i
    return 0.0
