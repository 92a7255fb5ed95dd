"""clip_vector · Two ways to clip a gradient"""

# The length is 10, so the factor is 5/10.
by_norm = [3, 4]

# 6 and 8 both become 5.
by_entry = [5, 5]

direction = {1: "the direction stays", 2: "the direction can change"}


def clipped(g, c):
    size = sum(each**2 for each in g) ** 0.5
    if size <= c:  # also where it is 0
        return list(g)
    return [each * c / size for each in g]
