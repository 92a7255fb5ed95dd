"""tangent_plane · A plane that touches"""

# 1·1·2
height = 2

# f_x = 2xy = 4, f_y = x² = 1.
grad = [4, 1]

# Height, plus slope times move in each direction.
plane = "2 + 4(x - 1) + (y - 2)"

# 2 + 4·0.1 - 1·0.1
near = 2.3

# What is left out is of second order.
error = "about a hundredth"
