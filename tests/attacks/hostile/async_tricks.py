# TRIES: awaits, yields and cancels: values through generators that close late | CORRECT: not passed | ENDS: value/wrong/exception
class A:
    def __await__(s):
        yield 0.0
    def __float__(s):
        async def go(): return await s
        c = go()
        return c.send(None)
def gen():
    try: yield 0.0
    finally: raise SystemExit
def df(x):
    if x < 0: next(gen())
    return A()
