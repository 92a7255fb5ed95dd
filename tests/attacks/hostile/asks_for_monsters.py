# TRIES: calls f with huge, nested, infinite and boolean arguments | CORRECT: wrong or an error, and the grader lives | ENDS: wrong/exception/value | ASKS: slope
def slope(f, x):
    for y in (10 ** 300, float("nan"), float("inf"), True, [[1.0] * 100] * 100, [], [[[]]]):
        try: f(y)
        except Exception: pass
    return 0.0
