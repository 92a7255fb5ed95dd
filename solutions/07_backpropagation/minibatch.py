"""minibatch · Sum or mean over a minibatch"""

# Errors w·x - t: 2 - 1 = 1,  4 - 3 = 1,  8 - 5 = 3.  The slope of each square is 2 · error · input.
each = [2 * 1 * 1, 2 * 1 * 2, 2 * 3 * 4]

# A sum is differentiated term by term, and a mean has the factor 1/3 in front.
total = 2 + 4 + 24
mean = 30 / 3

# The slope of the sum is three times that of the mean, so a third of the rate gives the same step.
rate = "one third of it"


def mean_grad(w, x, t):
    total = 0.0
    for input_, target in zip(x, t, strict=True):
        total += 2 * (w * input_ - target) * input_
    return total / len(x)
