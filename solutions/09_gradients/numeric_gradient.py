"""numeric_gradient · Measure a gradient"""


def numeric_gradient(f, v):
    h = 6e-6  # near the cube root of the machine's precision
    slopes = []
    for k in range(len(v)):
        # Two copies, so that v itself is left alone and the other entries stand still.
        up, down = list(v), list(v)
        up[k] += h
        down[k] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


# Two calls for each entry.
cost = "2d"
million = "two million forward passes for one gradient"

# Slow, but it needs no formula: exactly what a test should be.
so_what = "to check the gradient of a small network"
