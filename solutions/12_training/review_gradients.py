"""review_gradients · Gradients, a review"""

# weight - rate · gradient must fit.
shape = "k×d, as W itself"

# One x waits while the other one moves: Ax + Aᵀx.
two_uses = "(A + A^T) x"

# Errors, carried back over X, and the penalty.
regression = "1/n X^T (X w - y) + lambda w"

# Only with the transpose do the shapes fit. The 2 is that of the square. The letter, or the choice itself.
spot = "2 A^T (A x - b)"

# From above u, times the slopes 1 - h², and back over W.
back = "W^T (u .* (1 - h^2))"

direction = ["grows", "contour"]
curvature = "the Hessian"

# |1 - 8r| < 1
rate = "0 < r < 1/4"

# One path for each example, and paths are added.
bias = "the sum over the rows of what arrives"

# One forward, one backward.
cost = "a few forward passes, however many weights there are"

# Shapes first: they cost nothing, and find most mistakes.
first_check = [
    "Compare the shapes of gradient and variable.",
    "Measure the gradient by nudging, on a small network.",
    "Look at the relative distance of the two.",
    "Train, and watch the loss.",
]
