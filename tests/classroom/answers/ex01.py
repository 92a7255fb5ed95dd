"""ex01 · Chain rule with a logarithm"""

# Outside: ln(u), whose slope is 1/u, read where u really is: at x^2 + 1.
# Inside:  u = x^2 + 1, which moves 2x for every unit of x.
# Along a chain the rates multiply.
answer = "2x/(x^2 + 1)"
