# TRIES: df is a number | CORRECT: error, not passed | ENDS: load
df = 3.0
