"""verify · Verify a rule in code"""


def largest_gap(f, df, points):
    # At each point: measure by nudging both ways, compare with the claim, keep the worst.
    # A right rule leaves 1e-10 or so; a wrong one leaves something of the size of the slope itself.
    h = 6e-6
    gaps = []
    for x in points:
        measured = (f(x + h) - f(x - h)) / (2 * h)
        gaps.append(abs(measured - df(x)))
    return max(gaps)
