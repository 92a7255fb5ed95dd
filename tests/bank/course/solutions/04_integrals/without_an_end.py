"""without_an_end · Without an end"""

# 1 - 1/b goes to 1, ln b grows; the square of the last is pi.
square = 1
plain = "diverges"
bell = "sqrt(pi)"
