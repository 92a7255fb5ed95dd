"""hessian · Curvature in every direction"""

# f_x and f_y of x^3 + x y^2 + y^2
grad = ["3x^2 + y^2", "2x y + 2y"]

# The slopes of each, by x and by y.
matrix = [["6x", "2y"], ["2y", "2x + 2"]]

# The corner of H at (1, 1).
along_x = 6

# All four entries, 6 + 2 + 2 + 4, over the squared length of (1, 1).
along = (6 + 2 + 2 + 4) / 2

# f_xy = f_yx for every smooth function: a Hessian is symmetric.
swap = "it makes no difference"
