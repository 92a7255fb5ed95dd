"""level_sets · Along a contour nothing changes"""

# f_x = 2x, f_y = 4y, at (1, 2).
grad = [2, 8]

# 1 + 2·4
level = 9

# Along the contour the slope is 0, and it is the inner product with the gradient.
angle = "at a right angle to it"

# (x - 1, y - 2) at a right angle to (2, 8).
tangent = "2(x - 1) + 8(y - 2) = 0"
