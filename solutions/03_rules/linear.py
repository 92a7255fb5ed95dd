"""linear · Derivatives are linear"""

# (3 sin x - 2 e^x)': each term by itself, the factors stay.
slope = "3cos(x) - 2e^x"

# Linear means L(f + g) = L(f) + L(g) and L(cf) = c L(f).  (f + g)^2 has a mixed term, and 1 + 1 is not 1.
which = ["multiply by 3", "take the derivative", "take the average of two neighbours"]

# A straight line rises equally everywhere; what is added to it changes its height, and not its slope.
own = "3x + 1"
