"""critical · Minimum or saddle?"""

# Term by term.
grad = ["3x^2 - 3", "2y"]

# 3x² = 3
both = {-1, 1}

# H = diag(6x, 2): both curvatures are positive at x = 1, and at x = -1 only one is.
lowest = [1, 0]

kinds = {1: "a minimum", 2: "a maximum", 3: "a saddle"}

# All signs alike has the probability 2 · 0.5^1000000.
many = "saddles are far more frequent"
