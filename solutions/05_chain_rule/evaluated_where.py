"""evaluated_where · The outer slope, at the inner value"""

# Line 3: the sine is fed with u = 3x + 1, so its slope is read there, and not at x.
repair = (3, "cos(3x + 1)")

# The two rates multiplied, with u written out.
result = "3 cos(3x + 1)"

# The outside first, read at the inside; then the inside.
lines = [
    "D(cos(x^2 + 1), x)",
    "-sin(x^2 + 1) * D(x^2 + 1, x)  # chain rule",
    "-2x sin(x^2 + 1)",
]
