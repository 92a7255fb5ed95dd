"""power · Powers, roots and a large exponent"""

words = ["exponent", "one"]

# x^n becomes n x^(n-1), whatever n is.
large = "100x^99"

# 1/x^2 = x^(-2):  -2 comes down, and -2 - 1 = -3.
negative = "-2/x^3"

# sqrt(x) = x^(1/2):  1/2 comes down, and 1/2 - 1 = -1/2, which is a root below the line.
root = "1/(2sqrt(x))"
