# TRIES: makes every kind of socket, abstract names and raw packets included | CORRECT: refused | ENDS: wrong
import socket
def df(x):
    for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16, 17, 38, 40):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try: socket.socket(family, kind); print("BREACH:socket", family, kind)
            except OSError: pass
    try: socket.socketpair(); print("BREACH:socketpair")
    except OSError: pass
    return 0.0
