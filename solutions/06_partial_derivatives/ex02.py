"""ex02 · Three partial derivatives"""

# y and z stand still, so y^2 z^3 is a number; a number times x has that number as its slope.
df_dx = "y^2 z^3"

# Now x z^3 is the number that stays, and y^2 has the slope 2y.
df_dy = "2x y z^3"

# x y^2 stays; the exponent 3 comes down and becomes 2.
df_dz = "3x y^2 z^2"
