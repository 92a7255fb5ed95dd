"""taylor_two · A parabola that fits"""

# The exponential times the slope of its exponent, which at the origin is 1 times 1 and 1 times 2.
grad = [1, 2]

# Two factors come down: 1·1, 1·2, 2·2.
hess = [[1, 2], [2, 4]]

# It is 1 + s + s²/2 with s = x + 2y, the series of e^s.
second = "1 + x + 2y + (x^2 + 4x y + 4y^2)/2"

# s = 0.3
near = 1 + 0.3 + 0.3**2 / 2

# What is left out is of third order.
order = "about a thousandth"
