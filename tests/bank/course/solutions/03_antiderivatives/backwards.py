"""backwards · The power rule backwards"""

# Raise each exponent by one and divide by the new one.
polynomial = "2x^3 - 2x^2 + 5x + C"
root = "2 sqrt(x)"
