"""constant_bias · Constant or bias?"""

# A number does not react to b.  b reacts to itself, one for one.  In w x + b only the last term contains b.
of_a_number = 0
of_the_bias = 1
of_the_neuron = "1"
