"""walls · Up the wall"""

# Just right of 2 the bottom is small and positive; a square is so on both sides.
from_the_right = "inf"
from_both = "does not exist"
squared = "inf"
