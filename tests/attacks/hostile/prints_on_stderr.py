# TRIES: floods standard error with bytes that are no text | CORRECT: stopped at eight megabytes | ENDS: output
import os
def df(x):
    while True: os.write(2, b"\xff\x00\x1b[2J" * 10000)
