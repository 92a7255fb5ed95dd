"""softmax_code · Softmax, and its slopes in code"""

from math import exp


def softmax(z):
    # Adding a number to all logits changes nothing, so the largest may as well be 0: then nothing overflows.
    top = max(z)
    raised = [exp(each - top) for each in z]
    return [each / sum(raised) for each in raised]


def first(z):
    return softmax(z)[0]


def own_slope(z):
    # s_i (1 - s_i): a logit raises its own probability, the less the closer it is to 0 or 1.
    s = softmax(z)
    return s[0] * (1 - s[0])


def other_slope(z):
    # -s_i s_j: what another class gains is taken from all in proportion.
    s = softmax(z)
    return -s[0] * s[1]
