"""ex03 · The chain rule in a ReLU neuron"""

# z = 2 is positive: the ReLU passes its input on, and its slope is 1.
dy_dz = 1

# z = w*x + b moves by x for every unit of w, and x = 3.
dz_dw = 3

# From the loss back to the weight there are three rates. They multiply.
dL_dy = -0.5
dL_dw = dL_dy * dy_dz * dz_dw

# The slope is negative: a larger w means a smaller loss, and a step against the slope goes up.
w_moves = "w increases"
