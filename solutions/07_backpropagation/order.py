"""order · Order the backward pass"""

# Record first, seed the loss with 1, then from the loss towards the weights.
# w and b both hang on z, in either order.
answer = [
    "record z, a and L while computing them",
    "set the gradient of L with respect to itself to 1",
    "compute the gradient at a from the one at L",
    "compute the gradient at z from the one at a",
    "compute the gradient at w from the one at z",
    "compute the gradient at b from the one at z",
]
