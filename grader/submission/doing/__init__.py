"""What a file does, statement by statement, with objects that are shared as Python shares them.

The reader beside it puts formulas together and leaves out what it cannot follow; this is asked only for what it
left.  No code is run: numbers, texts, lists, dictionaries, objects and functions are our own, and every step is
counted.  What is not followed makes everything unknown that it could have changed.  Its files are imported when a
file is done: a plain answer needs none of them.
"""

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.submission.doing.answers import DoneFile

__all__ = ["DoneFile"]

__getattr__ = late.attributes(__name__, {"DoneFile": "answers"}, ())
