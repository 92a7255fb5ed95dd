# TRIES: allocates up to 3 GB of small Python objects | CORRECT: error (MemoryError) or killed; host memory use stays under the cap | ENDS: memory/timeout
def df(x):
    keep = []
    for _ in range(3000): keep.append(bytearray(b"x" * (1 << 20)))
    return 0.0
