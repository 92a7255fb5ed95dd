# TRIES: ex03.py is a named pipe: open() blocks for ever | CORRECT: rejected at once | ENDS: refused
#GEN fifo:
