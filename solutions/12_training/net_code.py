"""net_code · A network, from forward pass to update"""

from math import tanh


def hidden(a, b, x):
    return [tanh(row[0] * x[0] + row[1] * x[1]) for row in (a, b)]


def forward(a, b, v, x):
    return sum(weight * h for weight, h in zip(v, hidden(a, b, x), strict=True))


def by_v(a, b, v, x, t):
    error = forward(a, b, v, x) - t  # the slope of (y - t)²/2 by y
    return [error * h for h in hidden(a, b, x)]


def by_U(a, b, v, x, t):
    error = forward(a, b, v, x) - t
    # Back over v, then over the slope 1 - tanh² of each unit: what arrives at the hidden sums.
    arriving = [error * weight * (1 - h**2) for weight, h in zip(v, hidden(a, b, x), strict=True)]
    # A column times a row: what arrives from above, times what came from below.
    return [[each * entry for entry in x] for each in arriving]


def updated(a, b, v, x, t, r):
    slopes = by_U(a, b, v, x, t)
    return [
        [weight - r * slope for weight, slope in zip(row, row_of_slopes, strict=True)]
        for row, row_of_slopes in zip((a, b), slopes, strict=True)
    ]


# The hidden values are tanh(0) = 0, and back over v = 0 nothing arrives. Hence random weights at the start.
zeros = "nothing is learnt, since every gradient is 0"
