"""w ← w − η·∂L/∂w, misremembered."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

DESCENT = Rule(
    area="One step of gradient descent.",
    says="w ← w − η·∂L/∂w, the slope taken at the old w.",
    tempts="Up and down, old and new are swapped in one short line.",
    practise="gradient-descent",
)

GD_PLUS = Mistake(
    "gd.plus",
    DESCENT,
    does="w + η∂L/∂w",
    says="You stepped uphill. Work out the new loss: it went up. Step against the slope.",
)

GD_RATE_FORGOTTEN = Mistake(
    "gd.rate_forgotten",
    DESCENT,
    does="w − ∂L/∂w",
    example="w^2 from 1, rate 0.1 -> -1",
    says="You left out the rate. The step is the rate TIMES the slope.",
)

GD_GRADIENT_AT_NEW_POINT = Mistake(
    "gd.gradient_at_new_point",
    DESCENT,
    does="the slope taken after the step",
    example="w^2 from 1, rate 0.1 -> 0.84",
    says="You took the slope after the step. Take it where you stand, and then go.",
)

GD_SLOPE_FOR_WEIGHT = Mistake(
    "gd.slope_for_weight",
    DESCENT,
    does="w_new = L'(w)",
    example="w^2 at w = 3 -> 6",
    says="You gave the slope. Start from the old value, and subtract the rate times the slope.",
)

GD_CHANGE_FOR_WEIGHT = Mistake(
    "gd.change_for_weight",
    DESCENT,
    does="w_new = -η L'(w)",
    example="w^2 at w = 3, η = 0.1 -> -0.6",
    says="You gave the change. Add it to the old value.",
)
