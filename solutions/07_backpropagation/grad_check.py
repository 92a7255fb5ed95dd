"""grad_check · A gradient check"""


def relative_error(f, df, x):
    # Measured by nudging both ways, with a step near the cube root of the machine's precision.
    h = 6e-6 * max(1.0, abs(x))
    measured = (f(x + h) - f(x - h)) / (2 * h)
    claimed = df(x)
    # Relative to the larger of the two, so that it does not matter which one is called right;
    # the floor keeps two tiny numbers from looking far apart.
    return abs(measured - claimed) / max(abs(measured), abs(claimed), 1e-8)
