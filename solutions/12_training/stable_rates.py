"""stable_rates · The steepest direction sets the rate"""

# u - r·1·u and v - r·4·v
factors = ["1 - r", "1 - 4r"]

# |1 - r| < 1 allows up to 2, |1 - 4r| < 1 only up to 1/2: the steepest direction decides.
stable = "0 < r < 1/2"

# The other factor is 1 - 1/4.
after = 3 * (1 - 1 / 4)

condition = 4

# 0.99^100 is about e^(-1).
slow = "about a hundred"

# That is why inputs are normalised before training.
remedy = "rescale the features, so that the curvatures become alike"
