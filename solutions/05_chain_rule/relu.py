"""relu · The ReLU and its kink"""

# To the right of 0 the ReLU passes 2x on; to the left it gives 0, whatever x is.
right_side = 2
left_side = 0
slope = "2 if x > 0 else 0"

# Every slope from 0 to 2 will do: the line g·x then lies below both pieces.
any_line = 1

# Quotients from the right give 2, from the left 0: no limit, so no slope.  Programs pick 0 and live with it.
kink = "it has none, and programs choose 0 by convention"
