"""under_the_curve · Under the curve"""

# 27/3 - 0; -cos(3pi/2) + cos(0).
parabola = 9
wave = 1
