# TRIES: opens a listening TCP socket | CORRECT: refused or invisible | ENDS: wrong
import socket
try:
    s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); print("BREACH:listen" if "{{NETNS}}" == "same" else "")
except OSError: pass
def df(x): return 0.0
