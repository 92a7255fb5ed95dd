# TRIES: ex03.py is a link to /dev/zero | CORRECT: rejected | ENDS: refused
#GEN symlink: /dev/zero
