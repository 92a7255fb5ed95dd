"""chain_power · A power of a line"""

# u = 3x + 1 moves 3 for every unit of x; u^5 moves 5u^4 for every unit of u.
slope = "15(3x + 1)^4"

# 3 · 2 + 1 = 7, and 7^4 = 2401.
at_two = 15 * 2401
