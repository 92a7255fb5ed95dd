# TRIES: returns NaN with a message in its bits, and minus zero | CORRECT: wrong | ENDS: wrong
import struct
nan, = struct.unpack("<d", bytes.fromhex("efbeadde0000f8ff"))
def df(x): return nan if x else -0.0
