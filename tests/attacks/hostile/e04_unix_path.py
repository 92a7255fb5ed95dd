# TRIES: connects to a unix socket file (docker.sock shape) | CORRECT: no connection arrives | ENDS: wrong
import socket
try:
    s = socket.socket(socket.AF_UNIX); s.connect("{{WORLD}}/docker.sock"); s.sendall(b"hi")
except OSError: pass
def df(x): return 0.0
