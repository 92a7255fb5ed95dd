"""steepest · One step down a valley"""

# L_u = 2u, L_v = 4v at (2, 1).
grad = [4, 4]

# Each weight against its own slope: 2 - 0.1·4 and 1 - 0.1·4.
moved = [1.6, 0.6]

# g · (-r g) = -r‖g‖²
predicted = -0.1 * (4**2 + 4**2)

# From 4 + 2 = 6 to 2.56 + 0.72.
happened = 1.6**2 + 2 * 0.6**2 - 6

# A bowl lies above each of its tangent planes.
why = "the surface bends upwards, away from the plane"
