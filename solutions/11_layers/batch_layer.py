"""batch_layer · A whole batch at once"""

# Twice the entry, over 2N.
by_errors = "R/N"

# The left partner X comes back transposed, from the left: (d×N)(N×k) = d×k.
by_W = "1/N X^T (X W + 1 b^T - Y)"

# N paths from b to the loss, and they are added: the sums of the columns of R/N.
by_bias = "1/N (X W + 1 b^T - Y)^T 1"

# The inner dimension is N: the sum over the batch is done by the matrix product itself.
sums = "the sum over the examples of column times row"
