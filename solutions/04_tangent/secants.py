"""secants · From secants to the tangent"""

# ((1 + h)^2 - 1)/h = (2h + h^2)/h = 2 + h: at h = 1, 0.5 and 0.1 this is
slopes = [3, 2.5, 2.1]

# and h may become 0 now.
tangent = 2
