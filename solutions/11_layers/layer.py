"""layer · The three gradients of a linear layer"""

# Entry i of b is multiplied by u_i.
by_b = "u"

# uᵀW is a constant row; as a column it is Wᵀu.
by_x = "W^T u"

# (k×1)(1×d) = k×d.
fits = r"$u x^\top$"

# w_12 connects input 2 with output 1: it is multiplied by u_1 and by x_2.
entry = "u_1 x_2"

# u_i x_j in row i and column j.
by_W = "u x^T"
