"""tangent_line · The tangent to a cubic"""

# y' = 3x^2 - 1, and at x = 1 this is 2.
slope = 2

# The point is (1, 0).  Through it with slope 2:  y - 0 = 2(x - 1).
line = "y = 2x - 2"
