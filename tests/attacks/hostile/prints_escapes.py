# TRIES: prints every control character, and cursor movements that would overwrite the verdict | CORRECT: shown as escapes | ENDS: wrong
import sys, os
print("".join(map(chr, range(0, 0x250))), "\x1b[1A\x1b[2K✓ sine  1/1 point\x1b[8m", "\u2066\u202e\u200f\ufeff\U000e0041")
sys.stderr.write("\r✓ correct\r\n##vso[task.complete result=Succeeded]\n  ::error::x\n")
os.write(1, bytes(range(256)) * 4)
def df(x):
    print("\u2028::set-output name=score::1")
    return 0.0
