"""A child that ends when its parent is gone, however that ended: `kill -9` of the supervisor leaves no orphan."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LOOKS = 1.0


def end_with(parent: int) -> None:
    """From now on this process ends when its parent, whose id is `parent`, does.

    On Linux the kernel sees to it; elsewhere a thread looks every second. It ends by SIGKILL: whoever is orphaned may
    not count on anybody to stop it a second time, and what it was doing is safe by lease and transaction.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    else:
        threading.Thread(target=_watch, args=(parent,), name="orphan watch", daemon=True).start()
    if os.getppid() != parent:  # it went before we asked
        os.kill(os.getpid(), signal.SIGKILL)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKS)
    os.kill(os.getpid(), signal.SIGKILL)
