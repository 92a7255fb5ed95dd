# TRIES: returns the right values with an imaginary part of zero | CORRECT: error 'expected a real number' | ENDS: value
import cmath
def df(x): return complex(2 * x * cmath.cos(x * x))
