"""What another process or thread does in its own time is waited for by its outcome, not for a number of seconds."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(true: Callable[[], object], most: float = 90) -> bool:
    """Whether it became true within so many seconds; it is asked anew ten times a second."""
    end = time.monotonic() + most
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
