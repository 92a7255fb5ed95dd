"""why_care · Where each rule earns its place"""

# A constant does not react; squares are differentiated by the power rule; softmax is made of exponentials;
# cross-entropy is a logarithm; positional encodings are waves.
places = {1: "e", 2: "c", 3: "b", 4: "a", 5: "d"}

# (b^x)' = ln(b) b^x, and ln(b) = 1 only for b = e.
e = True
