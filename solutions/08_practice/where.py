"""where · Where it shows up"""

# One probability: sigmoid.  Many that add up to 1: softmax.  A squared distance and a logarithm are losses.
answer = {
    "sigmoid": "logistic regression",
    "tanh": "the state of an LSTM",
    "ReLU": "most hidden layers today",
    "softmax": "the output layer of a classifier",
    5: "mean squared error and weight decay",
    6: "cross-entropy loss",
}
