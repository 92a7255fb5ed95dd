"""sigmoid_code · A sigmoid that does not overflow"""

from math import exp


def sigmoid(x):
    # e^(-x) is harmless for x >= 0, e^x for x < 0.
    # Multiply the fraction by e^x above and below to get the second form.
    if x >= 0:
        return 1 / (1 + exp(-x))
    return exp(x) / (1 + exp(x))


def slope(x):
    # s(1 - s), and 1 - s is the sigmoid of -x: written so, no digits are lost far out.
    return sigmoid(x) * sigmoid(-x)
