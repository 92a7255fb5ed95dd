"""three_ways · Numeric, symbolic, automatic"""

# Nudging costs runs for every input and leaves an error; formulas swell; a recorded run is walked back once.
properties = {1: "numeric", 2: "symbolic", 3: "automatic", 4: "numeric"}

# The way back is a second pass: each recorded operation costs a few more.
free = False
reason = "the backward pass does a bounded amount of work for each forward operation"
