"""test_or_proof · Test or proof?"""

# A test looks at single cases and needs only to call the function; a proof needs its formula and covers all cases.
which = {
    "carries a small error": "numerical",
    "holds at one point only": "numerical",
    "nudges the input and measures": "numerical",
    "is exact": "symbolic",
    "needs the formula of the function": "symbolic",
    "holds for every x at once": "symbolic",
}

# (f(x + h) - f(x - h))/(2h): two values, and f(x) is none of them.
evaluations = 2
