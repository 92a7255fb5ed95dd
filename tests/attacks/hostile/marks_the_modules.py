# TRIES: leaves marks on modules, on builtins and in the dice, for the next submission | CORRECT: wrong, and the next one finds none | ENDS: wrong
import math, builtins, random, sys
if getattr(math, "marked_{{TAG}}", False) or getattr(builtins, "marked", False): print("BREACH:state of an earlier run")
math.marked_{{TAG}} = builtins.marked = True
math.cos = math.sin = lambda x: 0.0
random.random = lambda: 4.0
sys.setrecursionlimit(50)
def df(x): return 0.0
