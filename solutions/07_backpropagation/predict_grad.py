"""predict_grad · Predict the gradient"""

# Outside u^2 with slope 2u, inside u = 3w with slope 3:  2 · 3w · 3 = 18w.
on_paper = "18w"

# The tape does the same with numbers, at w = 2.
printed = 36
