"""linearise · Predict with the tangent"""

# sqrt(x) = x^(1/2) has the slope 1/(2 sqrt(x)), which is 1/4 at 4.
slope = 1 / 4

# Height plus slope times step.
predicted = 2 + 1 / 4 * 0.1

# The slope gets smaller to the right, so the curve falls behind its tangent.
error = "too large, because the curve bends downwards"
