"""no_quotient · Without the quotient rule"""

# The power -1 outside: -1 · g^(-2).  The inside moves, too: · g'.
inverse = "-g'(x)/g(x)^2"

# Product rule: f' · g^(-1) + f · (g^(-1))', and the second part is above.  On one denominator: (f'g - fg')/g^2.
rule = "f'(x)/g(x) - f(x)*g'(x)/g(x)^2"

rules_used = ["the product rule", "the chain rule"]
