"""convex · One valley or several"""

# 4x³ - 12x, then 12x² - 12.
second = "12x^2 - 12"

# x² < 1
bends_down = "-1 < x < 1"

# A hill in the middle, and a valley on each side.
valleys = 2

which = {
    "convex": ["$(w - 3)^2$", "$e^w$", "$|w|$", r"$\ln(1 + e^w)$"],
    "not convex": [r"$\sin w$", "$w^3$", "the sigmoid of $w$"],
}

# The same network with its units in another order: minima come in copies, and between them lie ridges.
network = "no, since swapping two hidden units gives another minimum"
