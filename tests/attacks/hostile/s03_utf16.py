# TRIES: UTF-16 file (Windows Notepad) | CORRECT: rejected or error, not passed | ENDS: refused
#GEN bytes: 'def df(x):\n    return 0.0\n'.encode('utf-16')
