"""batches · A noisy gradient is good enough"""

# 1000/10
steps = 100


def batch_means(g, size):
    means = []
    for start in range(0, len(g), size):
        batch = g[start : start + size]
        means.append(sum(batch) / len(batch))
    return means


# Each slope is divided by the size of a minibatch, and then by their number: together by the number of examples.
mean_of_means = "yes, since all minibatches are equally large"

# 1/√4
noise = 1 / 2

trade = "many cheap steps with a noisy gradient"
