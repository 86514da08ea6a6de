"""What stays in memory is taken out of the garbage collector's sight.

Results and libraries are hundreds of thousands of small objects without cycles, freed by their counts when they are let
go. To have them looked at in every full collection costs an edit a fifth of a second now and then.
"""

from __future__ import annotations

import gc
import time

EVERY = 600.0
"""Seconds after which all is looked at once: cycles that came to stand among what stays are freed then."""

_looked = {"at": time.monotonic()}


def settle() -> None:
    """Call it when something that stays has been made."""
    if time.monotonic() - _looked["at"] > EVERY:
        gc.unfreeze()
        gc.collect()
        _looked["at"] = time.monotonic()
    gc.freeze()
