"""clip · Clip by norm"""

from math import sqrt

# 3, 4, 5: the famous triangle.
length = 5

# The new length over the old one is 1/5, and both entries are multiplied by it: the direction stays.
clipped = [3 / 5, 4 / 5]


def clip_factor(g, c):
    size = sqrt(sum(each**2 for each in g))
    # Dividing happens only where size > c >= 0, so a gradient of zero is safe.
    return c / size if size > c else 1.0
