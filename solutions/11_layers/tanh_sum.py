"""tanh_sum · An activation, entry by entry"""

# Entry i of z moves only term i, and the slope of tanh is 1 - tanh².
by_z = "1 - tanh(z)^2"

# The slopes are carried back over W by its transpose: (d×k)(k×1).
by_x = "W^T (1 - tanh(W x)^2)"

# W_ij moves z_i by x_j, so the slope is (slope of entry i)·x_j: a column times a row.
by_W = "(1 - tanh(W x)^2) x^T"

# 1 - tanh² is almost 0 there, and it stands in both: the layer is saturated.
saturated = "both gradients are almost 0"
