"""normal_equations · Solve for the minimum"""

order = [
    "Write down the gradient and set it to 0.",
    "Multiply by $n/2$, so that the fractions go.",
    "Collect what multiplies $w$ on the left, and the rest on the right.",
    "Multiply both sides from the left by the inverse of the matrix on the left.",
]

# Gradient: 2/n Xᵀ(Xw - y) + 2λw = 0. Times n/2: XᵀXw - Xᵀy + nλw = 0.
system = r"$(X^\top X + n \lambda I) w = X^\top y$"

# (d×d)(d×n)(n×1): the inverse stands in front, and a column of d comes out.
minimum = "H stands in front of Xᵀ y"

# The prediction is the row cᵀHXᵀ times y; as a column it is XHᵀc, and Hᵀ = H. One number for each training example.
influence = "X H c"

# vᵀ(XᵀX + nλI)v = ‖Xv‖² + nλ‖v‖² is positive for every v but 0, so nothing but 0 is sent to 0.
why_lambda = r"with $\lambda > 0$ the matrix can always be inverted"
