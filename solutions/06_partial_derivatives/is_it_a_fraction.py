"""is_it_a_fraction · Is d/dx a fraction?"""

# "Take the slope with respect to x" is an instruction, not a division.
fraction = False
reason = "with one variable it is a safe mnemonic, because rates really multiply"

# x = -y - z: with z held still a nudge of y moves x the other way, one for one.  The other two are alike.
slopes = [-1, -1, -1]

# Each slope holds another variable fixed, so nothing cancels: the product is not 1.
product = (-1) * (-1) * (-1)
