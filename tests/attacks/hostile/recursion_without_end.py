# TRIES: recurses through properties, comparisons, repr and copies | CORRECT: error in the learner's words, not passed | ENDS: exception
import copy
class R:
    def __getattr__(s, n): return getattr(s, n + "x")
    def __eq__(s, o): return o == s
    __hash__ = None
def df(x):
    if x < 0: return R().a
    if x == 0: return R() == R()
    l = []; l.append(l)
    return df(x) + copy.deepcopy(l)
