"""square_norm · The square of a length"""

# The slope of x_i^2 by x_i is 2x_i, and no other term moves: entry by entry that is 2x.
gradient = "2x"

# The factor lambda/2 stays in front, and its 2 cancels the other one. That is why the 2 is written there.
scaled = "lambda x"

# Twice each entry.
at_point = [6, 8]

# 2x has the direction of x itself.
points = "straight away from the origin"
