"""weight_decay · Weight decay"""

# lambda is a constant; the 2 of the power cancels the 2 below the line.
penalty = "lambda*w"

# The slope of a sum is the sum of the slopes: -0.5 + 0.1 · 3.
slope = -0.5 + 0.1 * 3

# Old weight minus rate times slope.
w_new = 3 - 0.1 * -0.2

# w - eta·lambda·w = (1 - eta·lambda)·w
factor = "1 - eta*lambda"

# The same factor below 1 in every step: the weight decays as a radioactive substance does.
name = "each step takes the same share of the weight away"
