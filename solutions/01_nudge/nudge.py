"""nudge · A forward difference by hand"""

# 2.1^3 = 9.261 and 2^3 = 8, so the output moved by 1.261 while the input moved by 0.1.
quotient = (2.1**3 - 2**3) / 0.1

# (2 + h)^3 = 8 + 12h + 6h^2 + h^3.  Without the 8 and divided by h:  12 + 6h + h^2.
# Only the 12 contains no h.
limit = 12
