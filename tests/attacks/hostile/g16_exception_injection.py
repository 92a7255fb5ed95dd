# TRIES: orders to CI logs and to terminals in the words of an exception | CORRECT: fail, words made harmless | ENDS: exception | ASKS: sine
class E_(Exception): pass
E_.__name__="::error::x\n##[error]\x1b[31m"
def df(x): raise E_("\n::set-output name=x::y\n::stop-commands::z\n##[group]\x1b]0;t\x07\r\x9b31m\u202e\u2028::error file=a::b")
