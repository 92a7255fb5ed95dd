"""logistic_code · Logistic regression, in code"""

from math import exp


def sigmoid(z):
    # The exponent is never positive, so nothing overflows.
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def probabilities(w, b, x):
    return [sigmoid(w * each + b) for each in x]


def slopes(w, b, x, t):
    # Errors p - t, carried back: over x to the weight, over 1 to the bias. A mean divides by how many there are.
    errors = [p - target for p, target in zip(probabilities(w, b, x), t, strict=True)]
    by_w = sum(error * each for error, each in zip(errors, x, strict=True)) / len(x)
    by_b = sum(errors) / len(x)
    return [by_w, by_b]


def trained(w, b, x, t, r):
    by_w, by_b = slopes(w, b, x, t)
    return [w - r * by_w, b - r * by_b]


# No finite weight is the best: that is one reason for weight decay.
separable = "it grows for ever, more and more slowly"
