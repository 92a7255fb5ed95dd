# TRIES: waits in the kernel for what never comes, with every signal blocked | CORRECT: timeout | ENDS: timeout
import signal
def df(x):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    signal.sigwait([signal.SIGUSR1])
