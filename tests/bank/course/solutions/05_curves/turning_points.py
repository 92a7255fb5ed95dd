"""turning_points · Turning points"""

# 3x^2 = 3 at 1 and -1; f(1) = -2, f(-1) = 2.
places = [1, -1]
points = "(1, -2), (-1, 2)"
