"""hinge · A loss that stops caring"""

# A flat piece and the line 1 - m.
one = {1: "0", 2: "-1"}

# The mask (y z < 1) keeps the examples that contribute, and each of them contributes -y_i.
by_z = "-y .* (y .* z < 1)"

# Carried back over X.
gradient = "-X^T (y .* (y .* (X w) < 1))"

# Only these have a margin below 1. They support the boundary, hence the name.
support = "those inside the margin or on the wrong side"
