"""Makes `oracle`, the harness of this folder and the driver of the service importable, however pytest is started."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
for folder in (TESTS, TESTS / "fixes", TESTS.parent / "fixtures" / "services"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
