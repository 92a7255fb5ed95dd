"""slope_at · Slope at a point"""

# Term by term: 2x^2 has the slope 4x, and -3x the slope -3.
slope = "4x - 3"

# A slope at a point is a number: put 2 in.
at_point = 4 * 2 - 3

# 5 units of cost for one unit of x; here x moves by a hundredth.
rate = 5 * 0.01
