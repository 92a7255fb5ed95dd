"""git_diff · A derivative is a diff"""

# f(x) and f(x + h) are the snapshots, their difference is the diff, h says how much was changed,
# and the quotient is the change per unit of change: a rate.
answer = {
    1: "f(x)",
    2: "f(x + h)",
    3: "f(x + h) - f(x)",
    4: "the step h",
    5: "e",
}
