"""partial_def · Wiggle one input"""

# Only the input below the line gets the nudge.
by_x = "(f(x + h, y) - f(x, y))/h"
by_y = "(f(x, y + h) - f(x, y))/h"
curly = "there are other inputs, and they are held fixed"
