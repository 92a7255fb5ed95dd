"""gradient_point · Pack them into a gradient"""

f_x = "2x y + 3y^2"
f_y = "x^2 + 6x y"

# At x = 2, y = 3:  2·2·3 + 3·9 = 39  and  4 + 6·2·3 = 40.
grad = [39, 40]

# The gradient points uphill, and its opposite is the steepest way down.
downhill = "against the gradient"
