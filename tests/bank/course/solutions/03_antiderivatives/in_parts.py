"""in_parts · In parts"""

# (x e^x)' is e^x + x e^x: take e^x away; likewise for x ln x.
exponential = "(x - 1) e^x"
logarithm = "x ln x - x"
