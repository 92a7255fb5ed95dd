"""three_differences · Forward, backward, central"""


def forward(f, x, h=1e-6):
    # What comes after, minus what was before, over the distance between the two.
    return (f(x + h) - f(x)) / h


def backward(f, x, h=1e-6):
    # The same, one step earlier: now x is the later of the two points.
    return (f(x) - f(x - h)) / h


def central(f, x, h=1e-6):
    # The points are x - h and x + h, which are 2h apart.
    return (f(x + h) - f(x - h)) / (2 * h)
