"""What holds for all tests.

No run of the program leaves anything in the cache of the user who runs them, Ctrl-C reaches the programs that the
tests start, also where the tests themselves were started with it ignored (in the background of a shell), and reports
do not say what took long, so that they can be compared however slow the machine is.
"""

from __future__ import annotations

import os
import signal
import tempfile

from leaklint.engine import run

_caches = tempfile.TemporaryDirectory(prefix="leaklint-tests-")
os.environ["XDG_CACHE_HOME"] = _caches.name

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

run._LONG = float("inf")
