"""from_definition · The slope of a square, from the limit"""

# (x + h)^2 - x^2 = 2xh + h^2.  Every term has a factor h, which cancels: 2x + h.
gaps = ["2x h", "2x"]

# Now nothing is divided by h any more, and h may become 0.
slope = "2x"

# Before the cancelling, h = 0 would have given 0/0, which says nothing.
when = False
