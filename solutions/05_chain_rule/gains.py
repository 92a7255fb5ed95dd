"""gains · A pipeline of gains"""

# A nudge of 1 becomes 3, then 1.5, then -3.
total = 3 * 0.5 * -2

# Ten factors of one half.
ten = 0.5**10

hence = "it vanishes, since each factor makes it smaller"
