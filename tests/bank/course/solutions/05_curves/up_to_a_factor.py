"""up_to_a_factor · Up to a factor"""

# Any multiple will do; -1 times a unit vector is one; any constant may be added.
normal = [3, 4]
unit = [0.6, 0.8]
zeros = "(x - 2)(x - 3)"
potential = "x^2 y + 1"
