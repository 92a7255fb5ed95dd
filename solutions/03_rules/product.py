"""product · The product rule"""

# x^2 moves at the rate 2x while e^x stands still, and e^x at its own rate while x^2 stands still.
with_exp = "2x e^x + x^2 e^x"

# 1 · sin(x) + x · cos(x)
with_sin = "sin(x) + x cos(x)"
