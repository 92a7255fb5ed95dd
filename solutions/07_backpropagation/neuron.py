"""neuron · One neuron by hand"""

from math import exp

# Forward: weigh, squash, compare.
z = 0.5 * 1
a = 1 / (1 + exp(-z))
L = (a - 0.8) ** 2

# Backward: each link has a slope of its own, read at the numbers above.
dL_da = 2 * (a - 0.8)
da_dz = a * (1 - a)
dz_dw = 1

# The only path from w to L has these three links, and rates along a path multiply.
dL_dw = dL_da * da_dz * dz_dw

# The slope is negative, so the step against it makes w larger, and the loss smaller.
w_new = 0.5 - 1 * dL_dw
