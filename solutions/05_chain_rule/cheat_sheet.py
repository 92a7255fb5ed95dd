"""cheat_sheet · Three rows of the cheat sheet"""

# 1 at the middle, and flat where tanh is close to 1 or -1.
d_tanh = "1 - tanh(x)^2"

# The power rule.
d_square = "2x"

# ln has the slope 1/x, and the minus stays: a small probability costs steeply more.
d_cross_entropy = "-1/x"
