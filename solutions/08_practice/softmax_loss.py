"""softmax_loss · Softmax with cross-entropy"""

from math import exp

# -ln(e^b / (e^a + e^b + e^c)) = ln(e^a + e^b + e^c) - b
loss = "ln(e^a + e^b + e^c) - b"

# The slope of the logarithm is a probability; the true logit also stands alone, with a minus.
own = "e^b/(e^a + e^b + e^c) - 1"
other = "e^a/(e^a + e^b + e^c)"

# Probabilities 1/8, 2/8, 5/8, minus the target (0, 1, 0).  The entries add up to 0.
grad = [1 / 8, 2 / 8 - 1, 5 / 8]


def loss_grad(z, k):
    top = max(z)  # shifting all logits changes no probability
    powers = [exp(each - top) for each in z]
    return powers[k] / sum(powers) - 1
