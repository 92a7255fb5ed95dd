"""close_to_zero · Close to zero"""

# Put 2x into 1 - u^2/2 + u^4/24; the derivatives of ln at 1 are 1, -1, 2.
cosine = "1 - 2x^2 + 2/3 x^4"
logarithm = "(x-1) - (x-1)^2/2 + (x-1)^3/3"
