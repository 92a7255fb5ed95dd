"""softmax_layer · A classifier in one layer"""

# The gradient by z is p - t, and b moves z one for one.
by_b = "p - t"

# From above p - t, from below x.
by_W = "(p - t) x^T"

by_x = "W^T (p - t)"

# Row i gets -(p_i - t_i) times x: for the true class this is plus (1 - p) times x.
rows = "the row of the true class is moved towards x"
