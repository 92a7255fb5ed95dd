"""logistic · Logistic regression"""

# -ln σ(z) = ln(1 + e^(-z)), with the slope -e^(-z)/(1 + e^(-z)) = σ(z) - 1.
one = "1/(1 + e^(-z)) - 1"

# p - 1 for a target of 1, p for a target of 0: both are p - y.
by_z = "sigma(z) - y"

# Errors, carried back over X. It is the gradient of least squares with probabilities as predictions.
gradient = "X^T (sigma(X w) - y)"

# w → z by X, z → p by the slopes p(1 - p), and back by Xᵀ.
hessian = "X^T diag(p .* (1 - p)) X"

# No term of the sum is negative: the loss has no second valley.
bowl = "yes, since a weight between 0 and 1/4 stands before each squared term"
