"""directional · The slope in any direction"""

# f_x = 2x + 2y and f_y = 2x, read at (1, 2).
grad = [6, 2]

# The arrow has the length 5.
unit = [3 / 5, 4 / 5]

# Each partial derivative, times the share of the step that goes its way.
slope = 6 * 3 / 5 + 2 * 4 / 5

# g·g/‖g‖ = ‖g‖
steepest = 40**0.5

# cos 0° = 1, cos 90° = 0, cos 180° = -1: gradient descent walks at 180°.
angle = {1: "as steep as it gets", 2: "level", 3: "as steep as it gets, downhill"}
