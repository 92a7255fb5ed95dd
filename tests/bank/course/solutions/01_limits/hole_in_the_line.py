"""hole_in_the_line · A line with a hole"""

# x^2 - 4 is (x - 2)(x + 2), so that x + 2 is left; sin(2x) is about 2x.
hole = 4
sine = 2
