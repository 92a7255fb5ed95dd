"""logistic · Logistic regression"""

# -ln σ(z) = ln(1 + e^(-z)), with the slope -e^(-z)/(1 + e^(-z)) = σ(z) - 1.
one = "1/(1 + e^(-z)) - 1"

# p - 1 for a target of 1, p for a target of 0: both are p - y.
by_z = "sigma(z) - y"

# Errors, carried back over X. It is the gradient of least squares with probabilities as predictions.
gradient = "X^T (sigma(X w) - y)"

# w → z by X, z → p by the slopes p(1 - p), and back by Xᵀ.
hessian = "X^T diag(p .* (1 - p)) X"

# vᵀXᵀ diag(p(1 - p)) Xv = Σ p_i(1 - p_i)(Xv)_i², and no term is negative: the loss has no second valley.
negative = "never, since it is a sum of squares with positive weights"
