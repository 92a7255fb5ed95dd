"""f_and_fprime · Which is the derivative?"""

f_prime = "3x^2 - 1"

# 3x^2 = 1, so x^2 = 1/3.  There the curve is flat: a summit on the left, a valley on the right.
zeros = ["-1/sqrt(3)", "1/sqrt(3)"]

# Up means a positive slope.  Over a summit one walks up, then down; through a valley down, then up.
tables = {1: "c", 2: "d", 3: "b", 4: "a"}
