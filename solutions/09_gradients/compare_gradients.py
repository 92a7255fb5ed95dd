"""compare_gradients · Are these two gradients the same?"""

from math import sqrt


def distance(g, m):
    def length(v):
        return sqrt(sum(each**2 for each in v))

    difference = [a - b for a, b in zip(g, m, strict=True)]
    # The floor keeps two gradients of almost zero from looking far apart.
    return length(difference) / max(length(g), length(m), 1e-8)


# (3, 1) and (3,) are both stretched to (3, 3): nine entries, and no error message.
trap = 9
guard = "compare the shapes first"

verdict = {
    1: "the formula is right",
    2: "the formula is wrong",
    3: "look whether a nudge crossed a kink",
}
