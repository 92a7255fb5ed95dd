# TRIES: raises ModuleNotFoundError with escapes where a name stands | CORRECT: error, shown harmlessly | ENDS: exception
def df(x): raise ModuleNotFoundError("No module named '\x1b[31m\u202e::error::\n##[group]'")
