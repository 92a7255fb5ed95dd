"""two_paths · A weight with two paths"""

# Forward: a = 4, b = 6, y = 24.
y = 4 * 6
dL_dy = 2 * (24 - 1)

# y = a·b: a nudge of a is multiplied by b, one of b by a.
dL_da = 46 * 6
dL_db = 46 * 4

# Over a: the slope of w^2 at 2 is 4.  Over b: the slope of 3w is 3.  Both paths arrive at w, so they are added.
dL_dw = 276 * 4 + 184 * 3

meet = "their contributions are added"
