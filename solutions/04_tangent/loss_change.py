"""loss_change · How much will the loss move?"""

# The best linear approximation: change of the output ≈ slope · change of the input.
change = -4 * 0.05
new_loss = 1.2 + change
