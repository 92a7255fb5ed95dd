"""two_bounds · Between two curves"""

# x = x^2 at 0 and 1; 1/2 - 1/3.
corners = "(0, 0), (1, 1)"
area = "1/6"
