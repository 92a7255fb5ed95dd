"""jacobians · Jacobians of a layer"""

# Row i of W holds the slopes of output i.
linear = "W"

# Output i reacts to input i alone, so the matrix is diagonal.
activation = "diag(sigma(z) .* (1 - sigma(z)))"

# The outer Jacobian on the left: (k×k)(k×d).
layer = "diag(sigma'(z)) W"

# (diag(σ') W)ᵀ u = Wᵀ diag(σ') u = Wᵀ(σ' ⊙ u).
gradient = "W^T (sigma'(z) .* u)"

# A loss is one number: its Jacobian is a single row, and from the back only this row has to be carried.
cheaper = "the column, which is never longer than a layer"
