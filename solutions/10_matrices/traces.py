"""traces · Traces, and the gradient by a matrix"""

# tr(AX) = Σ a_ij x_ji: the slope by x_ji is a_ij, so the gradient has a_ij in row j and column i.
linear = "A^T"

# Entry by entry 2x_ij.
norm = "2X"

# Column by column least squares: Aᵀ carries the errors back; the minus is that of -AX.
fit = "-2 A^T (Y - A X)"

# For the left factor the other one is carried back from the right: (n×m)(m×k) = n×k.
fit_left = "-2 (Y - A X) X^T"

# The indices i, j, k form a ring, and a ring can be read from any of its places.
cyclic = r"$\operatorname{tr}(C A B)$"
