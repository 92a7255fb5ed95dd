"""sigmoid · The slope of the sigmoid"""

# (1 + e^(-x))^(-1): outside -1 · (…)^(-2), inside -e^(-x).  The two minus signs cancel.
raw = "e^(-x)/(1 + e^(-x))^2"

# The outside first, the inside still to come; then the inside, whose exponent brings a second minus.
lines = [
    "D((1 + e^(-x))^(-1), x)",
    "-(1 + e^(-x))^(-2) * D(1 + e^(-x), x)  # chain rule",
    "-(1 + e^(-x))^(-2) * (-e^(-x))",
    "e^(-x)/(1 + e^(-x))^2",
]

# With s = 1/(1 + e^(-x)): s plus e^(-x)/(1 + e^(-x)) is (1 + e^(-x))/(1 + e^(-x)) = 1, so the fraction is 1 - s.
gaps = ["1 - s", "s(1 - s)"]

# s(1 - s) is largest in the middle, at s = 1/2.
steepest = 1 / 4
