"""grad_shape · A gradient has the shape of its variable"""

# Only the term a_2 x_2 moves, and it moves a_2 for each unit of x_2.
one_slope = "a_2"

# The slopes a_1, a_2, …, a_n, one below the other, are the column a.
gradient = "a"

# The same sum, with the other factor nudged: now x_i multiplies what moves.
by_weights = "x"

# variable - rate · gradient must fit, so the gradient has the shape of the variable, always.
shape = {1: "a column of d entries", 2: "a matrix, k×d", 3: "a single number"}
