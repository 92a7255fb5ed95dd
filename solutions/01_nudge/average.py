"""average · Central is the average"""

forward = "(f(x + h) - f(x))/h"
backward = "(f(x) - f(x - h))/h"

# In the sum +f(x)/h and -f(x)/h cancel.  What is left is (f(x + h) - f(x - h))/h, and half of it:
average = "(f(x + h) - f(x - h))/(2h)"

# f(x ± h) = f(x) ± h f'(x) + h^2/2 f''(x) ± …: the term with f'' errs upwards to the right and downwards to the left.
why = "the errors of first order have opposite signs and cancel"
