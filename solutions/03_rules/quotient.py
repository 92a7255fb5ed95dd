"""quotient · A quotient"""

# Top sin(x), its slope cos(x).  Bottom x, its slope 1.
# (slope of top · bottom - top · slope of bottom) / bottom^2
answer = "(x cos(x) - sin(x))/x^2"
