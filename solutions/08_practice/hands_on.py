"""hands_on · Roll up your sleeves?"""

# 1 where somebody must know what the gradient is, 2 where it is enough that it is there.
answer = {
    "writing a loss function of your own": 1,
    "a training run that ends in NaN": 1,
    "understanding what Adam does": 1,
    "reading the derivation in a paper": 1,
    "stacking standard layers": 2,
    "trying an idea in an afternoon": 2,
    "fine-tuning a model from a library": 2,
}
