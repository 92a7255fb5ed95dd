# TRIES: a dictionary whose keys all collide | CORRECT: timeout or fail | ENDS: timeout/wrong | ASKS: sine
M=(1<<61)-1
def df(x):
    d={}
    for i in range(40000): d[i*M]=1
    return 0.0
