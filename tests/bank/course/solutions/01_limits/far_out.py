"""far_out · Far out"""

# Leading terms decide; (1 + p/x)^x goes to e^p.
ratio = "3/2"
compound = "e^3"
