"""backprop_is · The punchline"""

# A network is f(g(h(x))): functions inside functions.  Their slopes multiply, and one walks from the loss backwards.
which = "the chain rule, applied from the loss backwards through a graph"
gaps = ["backward", "multiplies"]
