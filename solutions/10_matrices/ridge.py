"""ridge · A mean and a regulariser"""

# The factor 1/n stays in front of the gradient of the squared length.
fit = "2/n X^T (X w - y)"

# A column: lambda scales w.
penalty = "2 lambda w"

# Term by term.
gradient = "2/n X^T (X w - y) + 2 lambda w"

# A mean does not notice copies. That is why a learning rate for a mean survives a larger data set.
twice_data = "the gradient stays the same"

# What multiplies w: XᵀX with its factor, and 2·lambda in each entry alone, which is 2·lambda·I.
hessian = "2/n X^T X + 2 lambda I"
