"""curvature · The curvature of a loss"""

# The gradient is XᵀXw - Xᵀy, and what multiplies w is XᵀX. The errors are gone: the curvature is the same everywhere.
of_squares = "X^T X"

# The gradient is (A + Aᵀ)x.
of_form = "A + A^T"

# d×d, here 3×3.
size = 3

# A squared length is never negative: along no direction does the loss bend downwards.
along = "never"
shape_of_loss = "a bowl without a second valley"
