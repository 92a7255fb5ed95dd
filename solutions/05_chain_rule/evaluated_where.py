"""evaluated_where · The outer slope, at the inner value"""

# Line 3: the sine is fed with u = 3x + 1, so its slope is read there, and not at x.
answer = (3, "cos(3x + 1)")
