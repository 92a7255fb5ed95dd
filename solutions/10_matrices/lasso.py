"""lasso · A penalty with a kink"""

# |w| has the slope 1 to the right of 0 and -1 to the left: the sign.
penalty = "sign(w)"

gradient = "2 X^T (X w - y) + lambda sign(w)"

# The slopes 2·lambda·w and ±lambda.
compare = {
    1: "a pull that shrinks with the weight",
    2: "a pull that stays the same, however small the weight is",
}

# A pull of constant size beats the slope of the loss all the way down to 0. So the lasso chooses features.
zeros = "the lasso"
