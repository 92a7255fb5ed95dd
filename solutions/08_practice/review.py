"""review · Chapter review"""

# Product rule.
slope = "2x sin(x) + x^2 cos(x)"

# Chain rule: the exponential stays, and its exponent moves -2x.
chain = "-2x e^(-x^2)"

# Quotient rule: ((x^2 + 1) - x · 2x)/(x^2 + 1)^2.
quotient = "(1 - x^2)/(x^2 + 1)^2"

# 2(x^2 + 1) · 2x - 2x, at x = 1:  2 · 2 · 2 - 2.
at_one = 6

grad = ["2x + y", "x + 3y^2"]

# Slope 4 through (2, 4).
line = "y = 4x - 4"

numerical = ["checks a formula at points", "needs no formula of the function"]

# The slope 2x is negative to the left of 0.
decreasing = "x < 0"

chain_rule = ["composition", "product"]
autodiff = True
rates = {1: "nudge and measure", 2: "rules applied to formulas", 3: "rules applied to a recorded run"}

# (e^(2x))' = 2 e^(2x), and e^0 is not 0.
own_slope = "e^(2x)"
