"""gd_step · Take the step"""

# Old weight minus rate times slope: minus a negative slope is a step up.
w_new = 0.5 - 0.1 * (-0.8)
rule = ["minus", "times"]
sign = {1: "the weight grows", 2: "the weight shrinks", 3: "the weight stays"}
