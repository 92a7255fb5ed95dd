"""which_way · Two nudges, one decision"""

# A rate is what came out per unit of what went in: new loss minus old loss, over the nudge.
# w_1:  2.28 - 2.31 = -0.03, over 0.001.      w_2:  2.35 - 2.31 = +0.04, over 0.001.
slopes = [-0.03 / 0.001, 0.04 / 0.001]

# A negative slope: the loss falls when w_1 grows.  A positive one: it falls when w_2 shrinks.
w_1 = "raise it"
w_2 = "lower it"

what_it_is = ["rate", "input"]
