"""least_squares · Least squares, and where the transpose comes from"""

# Rows are examples, columns are features: X is n×d, so Xw and r have n entries; w and the gradient have d.
shapes = {1: "a column of n", 2: "a column of d", 3: "a column of d", 4: "a matrix, d×n"}

# (d×n)(n×1) = d×1, and no other of the products has this shape.
fits = r"$X^\top r$"

# By r the gradient of ½‖r‖² is r itself. From w to r leads X, so its transpose carries the gradient back.
gradient = "X^T (X w - y)"

# Twice the function, twice the gradient.
without_half = "2 X^T (X w - y)"

# Entry j of Xᵀr is the inner product of feature j with the errors.
zero = "every feature is orthogonal to the errors"
