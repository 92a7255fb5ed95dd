"""quadratic_form · A quadratic form uses x twice"""

# xᵀu is the sum of the products x_i u_i, so the slope by x_i is u_i.
left_only = "u"

# vᵀA is a constant row, and the gradient is the same numbers as a column: (vᵀA)ᵀ = Aᵀv.
right_only = "A^T v"

# Product rule: one x moves while the other one waits, and both contributions are added: Ax + Aᵀx.
gradient = "(A + A^T) x"

# Ax + Aᵀx = 2Ax for every x means Aᵀ = A.
when_symmetric = "when the matrix is its own transpose"

# The half takes care of the two equal contributions. The gradient is 0 where Ax = b.
symmetric = "A x - b"
