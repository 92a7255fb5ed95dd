# TRIES: declares an encoding whose decoder takes quadratic time in the grader | CORRECT: refused at once | ENDS: refused
#GEN bytes: b'# -*- coding: punycode -*-\n' + b'b' * 60000 + b'-' + b'a' * 180000
