# TRIES: an expression three thousand signs deep | CORRECT: fail | ENDS: exception/wrong | ASKS: sine
def df(x): return eval("("*80+"0"+")"*80) if 0 else eval("-"*3000+"1.0")
