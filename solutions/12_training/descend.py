"""descend · A loop of gradient descent"""

gradient = "2(w - c)"


def descend(w, c, r, n):
    w = list(w)  # a copy: the caller's list stays as it is
    for _ in range(n):
        slopes = [2 * (a - b) for a, b in zip(w, c, strict=True)]
        w = [a - r * slope for a, slope in zip(w, slopes, strict=True)]
    return w


# w - 2r(w - c) - c = (1 - 2r)(w - c)
factor = "1 - 2r"

test = "the loss after each step"
