# TRIES: a 100 MB submission | CORRECT: rejected by size without reading it | ENDS: refused
#GEN sparse: 104857600
