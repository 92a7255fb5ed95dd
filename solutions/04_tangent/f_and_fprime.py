"""f_and_fprime · Where the slope is zero"""

f_prime = "3x^2 - 1"

# 3x^2 = 1, so x^2 = 1/3.  There the curve is flat: a summit on the left, a valley on the right.
zeros = ["-1/sqrt(3)", "1/sqrt(3)"]

# Between the two zeros the parabola 3x^2 - 1 lies below the axis: at 0 it is -1.
falls = "(-1/sqrt(3), 1/sqrt(3))"

# Up means a positive slope.  Over a summit one walks up, then down; through a valley down, then up.
tables = {1: "c", 2: "d", 3: "b", 4: "a"}
