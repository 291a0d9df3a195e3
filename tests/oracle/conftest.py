"""Makes `oracle` importable by its own tests, however pytest is started."""

import sys
from pathlib import Path

if (folder := str(Path(__file__).parents[1])) not in sys.path:
    sys.path.insert(0, folder)
