"""table · The six basic rules"""

# What does not react to x has the rate 0.
constant = "0"

# The exponent comes down, and is lowered by one.
power = "3x^2"

# The one function that is its own slope.
exponential = "e^x"

# Steep near 0, ever flatter to the right.
logarithm = "1/x"

# The two turn into each other; the cosine falls first, hence the minus.
sine = "cos(x)"
cosine = "-sin(x)"
