"""read_graph · Read the slope off a graph"""

# A ruler lies flat on the summit and in the valley.
zeros = [-1, 1]

# The height at 0 is zero; the curve goes downhill there.
at_zero = "negative"

# f rises, falls, rises: the derivative is positive, negative, positive, with zeros at -1 and 1.
derivative = "graph P"
