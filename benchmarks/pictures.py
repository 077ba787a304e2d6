"""Pictures that look like photographs, from a seed: soft shapes, a sky, and grain."""

from __future__ import annotations

import io
from functools import lru_cache
from random import Random

from PIL import Image

WIDTH, HEIGHT = 900, 600
"""Pixels: 200 to the inch across the text block."""
_SHAPES = (15, 10)
_GRAIN = 0.12


@lru_cache(maxsize=1024)
def jpeg(seed: str) -> bytes:
    """Return a JPEG file of 900 x 600 pixels; the same seed gives the same bytes."""
    random = Random(f"picture/{seed}")
    columns, rows = _SHAPES
    shapes = Image.frombytes("RGB", _SHAPES, random.randbytes(3 * columns * rows))
    scene = shapes.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    sky = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).convert("RGB")
    small = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), random.randbytes(WIDTH * HEIGHT // 4))
    grain = small.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).convert("RGB")
    picture = Image.blend(Image.blend(scene, sky, 0.4), grain, _GRAIN)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()
