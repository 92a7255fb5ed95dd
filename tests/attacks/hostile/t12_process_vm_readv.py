# TRIES: reads the parent's memory with process_vm_readv | CORRECT: refused | ENDS: wrong
import ctypes, os
l = ctypes.CDLL(None, use_errno=True)
class iov(ctypes.Structure): _fields_ = [("b", ctypes.c_void_p), ("n", ctypes.c_size_t)]
buf = ctypes.create_string_buffer(64)
addr = ctypes.addressof(buf)
# read one page the parent certainly has: our own libc mapping address exists in a forked parent; else any EFAULT (not EPERM) proves permission
r = l.process_vm_readv(os.getppid(), ctypes.byref(iov(addr, 64)), 1, ctypes.byref(iov(id(int), 64)), 1, 0)
if r >= 0 or ctypes.get_errno() == 14: print("BREACH:process_vm_readv", r)
def df(x): return 0.0
