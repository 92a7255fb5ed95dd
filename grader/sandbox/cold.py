"""One interpreter, one run: for systems without fork, descriptors over sockets, or pidfd (macOS, Windows).

Run by path with a clean environment.  The request comes on standard input, values go to standard output; what the
learner prints is sent where standard error goes.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def main() -> None:
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, folder)
    import child  # type: ignore[import-not-found]  # found beside this file
    import loading  # type: ignore[import-not-found]  # noqa: F401  # found beside this file
    import lockdown  # type: ignore[import-not-found]  # found beside this file
    import seccomp  # type: ignore[import-not-found]  # found beside this file
    import zygote  # type: ignore[import-not-found]  # found beside this file

    sys.path.remove(folder)
    options = json.loads(sys.argv[1])
    zygote.warm(options["modules"])
    without = frozenset(options["without"])
    request, result = os.dup(0), os.dup(1)
    os.dup2(2, 1)

    def arm(head: dict[str, Any]) -> list[str]:
        return ["own process", *lockdown.arm(head, [request, result], without, seccomp.install)]

    child.work(request, result, arm)


if __name__ == "__main__":
    main()
