"""two_layer · Backpropagation through two layers"""

# Probabilities minus targets.
top = "p - t"

# From above delta2, from below a1.
by_W2 = "delta2 a1^T"

# Back over W2, then times the slopes of the activation, entry by entry.
hidden = "(W2^T (p - t)) .* relu'(z1)"

# The same rule one layer down: from above delta1, from below x.
by_W1 = "delta1 x^T"
by_b1 = "delta1"
by_x = "W1^T delta1"

# Its entry of delta1 is 0 for every example, so its row of the gradient is 0: a dead unit stays dead.
dead = "its weights never move again"
