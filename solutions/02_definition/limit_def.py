"""limit_def · Put the definition in order"""

# Nudge, measure, divide, shrink, name.  h = 0 is never put in while h stands below the line: that would be 0/0.
answer = [
    "nudge the input from x to x + h",
    "measure the change f(x + h) - f(x)",
    "divide the change by h",
    "let h shrink towards 0",
    "call the limit f'(x)",
]
