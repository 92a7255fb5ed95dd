"""what_a_calculator_shows · What a calculator shows"""

# 0.01414... has its first figure in the second place; 2718.28... rounds to 2700.
root = "0.0141"
euler = 2700
