"""make_one · Make one yourself"""

# A square around the point; an exponential is proportional to its own slope.
flat = "(x - 1)^2 + (y - 2)^2"
itself = "2 e^(3x)"
