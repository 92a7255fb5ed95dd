"""point_or_function · Number or function?"""

# For every x at once: a formula.
function = "3x^2"

# At x = 2: a number.
number = 3 * 2**2

# Nudging happens at one point, so one number comes out.
which = "a number, at the point where it is called"

# The line 10x has the slope 10 at every x, so at 2 as well.
own = "10x"
