# TRIES: another function under the name asked for | CORRECT: fail | ENDS: wrong | ASKS: sine
from math import cos as df
