"""Under pytest the frozen classes are frozen for real, in this process and in those that it starts."""

from __future__ import annotations

import os

os.environ["GRADE_FROZEN"] = "1"
os.environ["GRADE_MEMORY"] = "off"  # no test adds to the story of whoever runs it
