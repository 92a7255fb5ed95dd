"""table_of_signs · A table of signs"""

# f' is 3x^2 - 3, which changes its sign at -1 and at 1.
values = [0, -2, 2, -3, 0, 9]
signs = ["+", "-", "+"]
