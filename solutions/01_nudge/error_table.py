"""error_table · Error against step"""

# ((2 + h)^3 - 8)/h = 12 + 6h + h^2, and 12 is the true slope.
forward_error = 6 * 0.1 + 0.1**2

# ((2 + h)^3 - (2 - h)^3)/(2h) = (24h + 2h^3)/(2h) = 12 + h^2.
central_error = 0.1**2

# A ten times smaller h: the first error becomes about ten times smaller, the second a hundred times.
orders = ["h", "h^2"]
