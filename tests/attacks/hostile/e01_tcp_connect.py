# TRIES: connects to a TCP service on loopback | CORRECT: no connection arrives | ENDS: wrong
import socket
try:
    s = socket.create_connection(("127.0.0.1", {{PORT}}), timeout=1); s.sendall(b"hi"); s.close()
except OSError: pass
def df(x): return 0.0
