"""debug_backward · Debug a backward pass"""

from math import exp

# Line 2: the slope of the sigmoid is a(1 - a), written with its value a, and not with its input z.
culprit = (2, "dL_da*a*(1 - a)")

# Nothing crashes: only a gradient check shows it.
symptom = "the measured and the computed slope differ at most weights"


def grad_w(w, b, x, t):
    # forward, and keep what the way back needs
    z = w * x + b
    a = 1 / (1 + exp(-z))
    # backward: one path over the neuron, one over the penalty, and both are added
    dL_da = 2 * (a - t)
    dL_dz = dL_da * a * (1 - a)
    return dL_dz * x + 2 * w
