"""overshoot · A step that is too long"""

# L(w) = w^2
slope = "2w"

# w - r·2w = (1 - 2r)·w
factor = "1 - 2r"

# r = 1.5: the factor is -2, so the step jumps over 0 and lands twice as far away.
jump = 3 * (1 - 2 * 1.5)

# |1 - 2r| < 1 means 0 < r < 1.  At r = 0 nothing moves, at r = 1 w jumps to and fro.
stable = "0 < r < 1"

# The factor is 0.
best = 1 / 2

signs = {
    1: "w comes closer and stays on its side",
    2: "w jumps over 0 and still comes closer",
    3: "w jumps over 0 and gets further away",
}
