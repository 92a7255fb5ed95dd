"""nan · Find the NaN"""

from math import exp, log1p

# -log(1/(1 + e)) = log(1 + e): the 1 must not get lost.
culprit = (4, "log(1 + exp(-z))")


def loss(z):
    # log(1 + e^(-z)) = max(0, -z) + log(1 + e^(-|z|)): the exponent is never positive, so nothing overflows,
    # and log1p keeps the digits where the exponential is tiny.
    return max(0.0, -z) + log1p(exp(-abs(z)))


def slope(z):
    # sigmoid(z) - 1 = -sigmoid(-z), in the form that is safe for this sign of z.
    if z >= 0:
        return -exp(-z) / (1 + exp(-z))
    return -1 / (1 + exp(z))
