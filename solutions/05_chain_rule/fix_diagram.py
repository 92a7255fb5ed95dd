"""fix_diagram · The caption is wrong"""

# The first two boxes hold one slope each.  The third is where the way back ends, so it holds the product of both.
answer = (3, "f'(g(x)) * g'(x)")
