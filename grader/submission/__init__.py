"""The learner's file, read and never run: its text, the names in it, and what each of them stands for."""

from grader.files import read_file
from grader.submission.cells import holding, needed, readable
from grader.submission.functions import has_function, inside, is_empty_function
from grader.submission.observing import observe
from grader.submission.source import digest

__all__ = [
    "digest",
    "has_function",
    "holding",
    "inside",
    "is_empty_function",
    "needed",
    "observe",
    "read_file",
    "readable",
]
