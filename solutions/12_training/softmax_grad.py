"""softmax_grad · The gradient of a classifier, in code"""

from math import exp


def errors(z, k):
    top = max(z)  # shifting all logits changes no probability
    powers = [exp(each - top) for each in z]
    p = [each / sum(powers) for each in powers]
    # Probabilities minus targets, and the only target that is not 0 belongs to the class k.
    return [each - (i == k) for i, each in enumerate(p)]


def grad(z, k, x):
    # A column times a row: what arrives from above, times what came from below.
    return [[error * each for each in x] for error in errors(z, k)]


# The errors add up to 0, so a step moves no weight without moving others the opposite way.
sum_of_rows = "it is a row of zeros"
