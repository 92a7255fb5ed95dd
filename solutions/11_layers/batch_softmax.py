"""batch_softmax · Softmax regression on a batch"""

# Row by row p - t, and 1/N for the mean.
by_logits = "1/N (P - T)"

# X comes back transposed, from the left: (d×N)(N×k). The product adds up the examples.
gradient = "1/N X^T (P - T)"

decay = "1/N X^T (P - T) + lambda W"

# Equal logits, equal probabilities: a fair start, and the gradient is not 0, so training begins at once.
at_start = "each class has the probability 1/k for every example"
