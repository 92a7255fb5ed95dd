"""vanish · Many sigmoids deep"""

# At most one quarter survives each layer: 0.25^10 is less than a millionth.
bound = 0.25**10

# 4^n > 10^12 means n > 12/log10(4) = 19.93, so the 20th layer is the first one.
layers = 20


def left_of(slopes):
    # Along a chain rates multiply.
    left = 1.0
    for slope in slopes:
        left *= slope
    return left
