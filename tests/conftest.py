"""What holds for all tests: no run of the program leaves anything in the cache of the user who runs them."""

from __future__ import annotations

import os
import tempfile

_caches = tempfile.TemporaryDirectory(prefix="leaklint-tests-")
os.environ["XDG_CACHE_HOME"] = _caches.name
