"""softmax_jac · The Jacobian of a softmax"""

# e^0 = 1, e^(ln 2) = 2, e^(ln 5) = 5, and the sum is 8.
probabilities = [1 / 8, 2 / 8, 5 / 8]

# s_i = e^(z_i)/sum.  Quotient rule: s_i(1 - s_i) for its own logit, and -s_i s_j for another one.
formula = {1: "b", 2: "a"}

# The diagonal s_i(1 - s_i): 1/8 · 7/8, 2/8 · 6/8, 5/8 · 3/8.  Every row adds up to 0, as probabilities add up to 1.
jacobian = [
    [7 / 64, -2 / 64, -5 / 64],
    [-2 / 64, 12 / 64, -10 / 64],
    [-5 / 64, -10 / 64, 15 / 64],
]
