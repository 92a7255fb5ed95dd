"""poisson · A model that counts"""

# Entry i moves e^(z_i) by e^(z_i), and y_i z_i by y_i.
by_z = "exp(z) - y"

# The transpose of X carries it back: (d×n)(n×1).
gradient = "X^T (exp(X w) - y)"

# Xᵀ(rates - counts) = 0, just as Xᵀ(predictions - targets) = 0 in least squares.
meaning = ["orthogonal", "differences between rates and counts"]
