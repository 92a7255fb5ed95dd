"""predict_forward · Predict before you run"""

# x^3 gets steeper to the right of 2, and the forward quotient looks to the right.
side = "more than 12"

# 2.5^3 = 15.625, minus 8 is 7.625, over 0.5 is 15.25.
printed = 15.25
