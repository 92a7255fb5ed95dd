"""log_sum_exp · A smooth maximum"""

# One over the sum, times e^(z_i): the softmax. That is why it is called the soft (arg)max.
gradient = "softmax(z)"

# Probabilities add up to 1. And a maximum moves by h when every entry does.
total = 1

# s_i on the diagonal, minus the products of all pairs.
jacobian = "diag(s) - s s^T"

# The Hessian is the Jacobian of the gradient, and the gradient is the softmax.
hessian = "they are the same matrix"

# A variance is never negative: log-sum-exp is convex, and so is every cross-entropy as a function of z.
curvature = "a variance, so it is never negative"
