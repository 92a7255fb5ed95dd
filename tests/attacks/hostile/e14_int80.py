# TRIES: enters the kernel through the 32-bit gate (int 0x80) to dodge an x86_64-only syscall filter | CORRECT: killed (wrong architecture) | ENDS: signal
import ctypes, platform, os
def df(x):
    if platform.machine() != "x86_64": return 0.0
    l = ctypes.CDLL(None); l.mmap.restype = ctypes.c_void_p
    l.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
    p = l.mmap(None, 4096, 7, 0x22, -1, 0)                                  # rwx, private anonymous
    code = b"\x53\xb8\x14\x00\x00\x00\xcd\x80\x5b\xc3"               # push rbx; mov eax,20 (getpid); int 0x80; pop rbx; ret
    ctypes.memmove(p, code, len(code))
    if ctypes.CFUNCTYPE(ctypes.c_int)(p)() == os.getpid(): print("BREACH:int80", flush=True)
    return 0.0
