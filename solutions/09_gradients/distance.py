"""distance · The gradient of a distance"""

# Chain rule: the gradient of ||r||^2 is 2r, and r = x - a moves with x, one for one.
squared = "2(x - a)"

# One more link: the slope of sqrt(u) is 1/(2 sqrt(u)), and here sqrt(u) is ||x - a||.
# The two 2s cancel, and what is left is a column divided by its own length.
gradient = "(x - a)/||x - a||"

# So it has the length 1: walk away from a, and the distance grows by 1 for each unit that you walk.
length = 1

# On each line through a the slope jumps from -1 to 1. It is the kink of |x|, in n dimensions.
at_a = "it has none, because the function has a kink there"
