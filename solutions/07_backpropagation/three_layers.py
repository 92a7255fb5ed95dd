"""three_layers · A chain through three layers"""

# From the loss towards the first weight: out of layer 3, through layer 2, into the weight of layer 1.
factors = [
    "the slope of the loss at the output of layer 3",
    "the slope of layer 3 at its input",
    "the slope of layer 2 at its input",
    "the slope of layer 1 at its weight",
]

# Forward: 2·1 = 2, 0.5·2 = 1, 3·1 = 3, and the error is 3 - 2 = 1.
y = 3 * 0.5 * 2 * 1

# Backward: 2(y - t), then each layer multiplies by its weight, and the first one by its input.
dL_dy = 2 * (y - 2)
dL_db = dL_dy * 3
dL_da = dL_db * 0.5
dL_dw1 = dL_da * 1
