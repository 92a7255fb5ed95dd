"""best_h · The best step"""


def best_step(x):
    # The method errs by about h^2, rounding by about 2.2e-16/h.  They are equal at the cube root of 2.2e-16,
    # which is 6e-6.  A number of size 1000 is rounded in steps a thousand times as large, so the step scales with x.
    return 2.2e-16 ** (1 / 3) * max(1.0, abs(x))


# At h = 1e-7:  method 1e-14, rounding 1e-9.  A hundred times larger a step would have been better.
chapter_step = "too small, so that rounding dominates"
rounding_share = 1e-16 / 1e-7
