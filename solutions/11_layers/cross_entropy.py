"""cross_entropy · Probabilities minus targets"""

# Entry by entry -t_i/p_i.
by_p = "-t/p"

# -Σ t_i (z_i - ln Σ e^(z_j)), and Σ t_i = 1.
simplified = r"$\ln \sum_j \exp(z_j) - t^\top z$"

# The gradient of the first term is the softmax, that of the second one is t. All the exponentials are gone.
gradient = "p - t"

# p - 1 < 0 for the true class, p > 0 for the others.
sign = {1: "it is pushed up", 2: "it is pushed down, the more the likelier the model holds it"}
