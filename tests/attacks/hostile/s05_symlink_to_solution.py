# TRIES: ex03.py is a symbolic link to ../../solutions/ex03.py | CORRECT: rejected (would otherwise get full marks) | ENDS: refused
#GEN symlink: ../../solutions/ex03.py
