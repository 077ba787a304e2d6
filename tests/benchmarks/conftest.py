"""The benchmarks are a package beside the tests, in no wheel: put its folder in reach."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
