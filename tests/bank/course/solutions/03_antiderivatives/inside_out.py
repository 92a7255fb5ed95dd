"""inside_out · From the inside out"""

# The chain rule would multiply by 3, by 6x and by 1: divide.
sine = "-cos(3x)/3"
chain = "e^(3x^2)/6"
reciprocal = "ln|x - 3|"
