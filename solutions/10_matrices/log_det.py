"""log_det · Determinant and inverse"""

# The slope of the inside by a is d.
two_by_two = "d/(a d - b c)"

# It is the entry in the upper left corner.
corner = "row 1, column 1"

# The slope by entry (i, j) stands at (j, i) of the inverse: the gradient is the transpose of the inverse.
log_det = "X^{-T}"

# (ln det)' = det'/det, so the determinant comes back as a factor.
det = "det(X) X^{-T}"

# The X in front is removed from the left. For one number it is the slope -1/x² of 1/x.
moves = r"$- X^{-1} \, dX \, X^{-1}$"

# -bᵀX⁻¹ dX X⁻¹b: here u = X⁻ᵀb and v = X⁻¹b, and the gradient is -u vᵀ.
inverse_form = "-X^{-T} b b^T X^{-T}"
