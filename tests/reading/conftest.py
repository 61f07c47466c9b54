"""Lets the tests import the pages that tests/made sets."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "made"))
