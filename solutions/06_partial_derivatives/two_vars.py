"""two_vars · Two partial derivatives"""

# y is a number for the moment: x^2 · y moves 2x · y, and x · 3y^2 moves 3y^2.
f_x = "2x y + 3y^2"

# Now x is the number: x^2 · y moves x^2, and 3x · y^2 moves 3x · 2y.
f_y = "x^2 + 6x y"

# By x the second term moves 3y, by y it moves 3x.
both = ["2x + 3y", "3x"]

# The exponential keeps its form, and its exponent x·y moves y for each unit of x. The letter, or the choice itself.
other = "y e^(x y)"
