"""What the question asks for, misread: another variable, another order, a value for a formula."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

QUESTION = Rule(
    area="What does the question ask for: which variable, which order, a formula or a number?",
    says="f' is the slope: nudge the variable that is asked for, and see how far f moves for it.",
    tempts="The work is often right, but it answers another question.",
    practise="definition",
)

GLOBAL_INTEGRATED = Mistake(
    "global.integrated",
    QUESTION,
    does="∫f",
    example="cos(2x) -> sin(2x)/2",
    says=(
        "You integrated. Differentiate your answer: do you get the question back? Now differentiate "
        "the question."
    ),
    prior=1.2,
    kin="integrated",
    shown=("x^2", "x^3/3"),
)

GLOBAL_NOT_DIFFERENTIATED = Mistake(
    "global.not_differentiated",
    QUESTION,
    does="f",
    says="You gave the function itself. Differentiate it.",
    prior=1.3,
    kin="left as it was",
)

GLOBAL_NEGATED = Mistake(
    "global.negated",
    QUESTION,
    does="−f'",
    says="Everything is right except the overall sign.",
)

GLOBAL_RECIPROCAL = Mistake(
    "global.reciprocal",
    QUESTION,
    does="1/f'",
    says=(
        "You turned the slope over. The question asks how far the function moves for {x}, not how far "
        "{x} moves for it."
    ),
    prior=0.7,
    kin="upside down",
)

GLOBAL_FIRST_FOR_SECOND = Mistake(
    "global.first_for_second",
    QUESTION,
    does="f' given for f''",
    example="sin(x^2), twice -> 2*x*cos(x^2)",
    says="You gave the first derivative. Differentiate it once more.",
    prior=15.0,
)

GLOBAL_ONE_ORDER_TOO_FEW = Mistake(
    "global.one_order_too_few",
    QUESTION,
    does="f″ given for f‴",
    example="x^5, three times -> 20*x^3",
    says="You gave the second derivative. Differentiate it once more.",
    prior=15.0,
)

GLOBAL_ONE_ORDER_TOO_MANY = Mistake(
    "global.one_order_too_many",
    QUESTION,
    does="f″ given for f', or f‴ for f″",
    example="x^4 -> 12*x^2",
    says="You differentiated once too often. Count the derivatives that the question asks for.",
    prior=0.7,
)

GLOBAL_SQUARE_OF_FIRST = Mistake(
    "global.square_of_first",
    QUESTION,
    does="f'' = (f')²",
    example="x^3, twice -> 9*x^4",
    says=(
        "You squared the first derivative. The second derivative is the slope of the slope: "
        "differentiate once more."
    ),
)

GLOBAL_NEGATED_FIRST = Mistake(
    "global.negated_first",
    QUESTION,
    does="f'' = −f'",
    example="x^3, twice -> -3*x^2",
    says=(
        "You changed the sign of the first derivative. Differentiate it once more: only for a few "
        "functions are the two the same."
    ),
)

GLOBAL_VALUE_NOT_FUNCTION = Mistake(
    "global.value_not_function",
    QUESTION,
    does="a number where a formula is asked for",
    example="x^2 -> 2",
    says=(
        "You gave the slope at one point. The question asks for a formula that gives the slope at every {x}."
    ),
    shown=("x^3", "3"),
)

GLOBAL_F_AT_POINT = Mistake(
    "global.f_at_point",
    QUESTION,
    does="f(a) for f'(a)",
    example="x^3 at 2 -> 8",
    says="You gave the height of the graph at this point. The question asks how steep it is.",
    prior=10.0,
    shown=("x^3", "x^3"),
)

GLOBAL_FUNCTION_NOT_VALUE = Mistake(
    "global.function_not_value",
    QUESTION,
    does="f'(x) for f'(a)",
    example="x^3 at 2 -> 3*x^2",
    says="The formula is right; the question asks for its value at one point.",
)

GLOBAL_WRONG_VARIABLE = Mistake(
    "global.wrong_variable",
    QUESTION,
    does="∂f/∂y for ∂f/∂x",
    example="x^2*y, asked ∂x -> x^2",
    says=("You differentiated by another variable. Check the letter under the ∂: only that one is nudged."),
    prior=6.0,
    kin="by the wrong variable",
)

GLOBAL_TOTAL_DERIVATIVE = Mistake(
    "global.total_derivative",
    QUESTION,
    does="∂f/∂x + ∂f/∂y",
    says=(
        "You added the slopes of several variables. Nudge one variable at a time; the gradient keeps "
        "the numbers apart."
    ),
    prior=1.2,
    kin="every variable moved",
)
