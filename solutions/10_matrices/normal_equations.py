"""normal_equations · Solve for the minimum"""

order = "a b c d"

# Gradient: 2/n Xᵀ(Xw - y) + 2λw = 0. Times n/2: XᵀXw - Xᵀy + nλw = 0.
system = r"$(X^\top X + n \lambda I) w = X^\top y$"

# (d×d)(d×n)(n×1): the inverse stands in front, and a column of d comes out.
minimum = "(X^T X + n lambda I)^-1 X^T y"

# vᵀ(XᵀX + nλI)v = ‖Xv‖² + nλ‖v‖² is positive for every v but 0, so nothing but 0 is sent to 0.
why_lambda = r"with $\lambda > 0$ the matrix can always be inverted"
