"""momentum · A step with memory"""

# The slope of w²/2 at 1 is 1, and there is no velocity yet.
first = 1 - 0.1 * 1

# Half of the old velocity -0.1, and minus the rate times the slope 0.9.
speed = 0.5 * -0.1 - 0.1 * 0.9

second = 0.9 - 0.14

# v = m v - r g means v(1 - m) = -r g: with m = 0.9 ten times as fast as without.
limit = "-r g/(1 - m)"


def velocity(slopes, m, r):
    v = 0.0
    for g in slopes:
        v = m * v - r * g
    return v


zigzag = "it cancels what changes its sign, and adds up what does not"
