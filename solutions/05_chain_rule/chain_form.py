"""chain_form · Two spellings of one rule"""

# dy/du is the slope of f, read at u = g(x); du/dx is the slope of g; dy/dx is their product.
pieces = {1: "c", 2: "d", 3: "a"}
rule = "f'(g(x)) * g'(x)"
