"""How a scanned page lies: by how many degrees it is skewed, and whether its lines run upright.

Both are read off the ink: seen along its lines, a page of text is bands of ink with white between.
"""

from __future__ import annotations

from typing import Any, Final

_MOST: Final = 7.0  # degrees of skew that are looked for
_COARSE: Final = 0.5
_FINE: Final = 0.1
_LEAST: Final = 0.2  # degrees below which a page is left as it is
_SEEN: Final = 1_000  # pixels of the longer side that are looked at
_POINTS: Final = 60_000  # of ink that are looked at
_DARKEST: Final = 0.4  # of a page that is ink: more is a photograph
_FEWEST: Final = 500
_GAIN: Final = 1.05  # by how much the bands of ink must be clearer when turned


def straightened(image: Any) -> tuple[Any, bool]:
    """Return a picture with its lines level or upright, and whether they are upright."""
    angle, upright = _lie(image)
    if abs(angle) < _LEAST:
        return image, upright
    from PIL import Image

    turned = image.rotate(
        angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255)
    )
    return turned, upright


def _lie(image: Any) -> tuple[float, bool]:
    """Return by how many degrees a picture must be turned, and whether its lines are upright."""
    ink = _ink(image)
    if ink is None:
        return 0.0, False
    across, down = ink
    steps = [_COARSE * n for n in range(-round(_MOST / _COARSE), round(_MOST / _COARSE) + 1)]
    # a line that runs down the page is a level one of the page turned by a quarter
    ways = ((False, across, down), (True, down, -across))
    clear = {(upright, angle): _clearness(x, y, angle) for upright, x, y in ways for angle in steps}
    upright, coarse = max(clear, key=lambda key: (clear[key], -abs(key[1])))
    _, x, y = ways[upright]
    near = [coarse + _FINE * n for n in range(-4, 5)]
    angle = max(near, key=lambda one: _clearness(x, y, one))
    gained = _clearness(x, y, angle) > _GAIN * _clearness(x, y, 0.0)
    return (angle if gained else 0.0), upright


def _ink(image: Any) -> tuple[Any, Any] | None:
    """Return where the ink of a picture is, None where it is no page of text."""
    import numpy as np

    grey = image.convert("L")
    grey.thumbnail((_SEEN, _SEEN))
    tones = np.asarray(grey)
    dark = tones < _threshold(np.bincount(tones.ravel(), minlength=256))
    share = dark.mean()
    down, across = np.nonzero(dark)
    if share > _DARKEST or len(down) < _FEWEST:
        return None
    step = max(1, len(down) // _POINTS)
    return across[::step].astype(float), down[::step].astype(float)


def _threshold(counts: Any) -> int:
    """Return the tone that parts ink from paper best (Otsu)."""
    import numpy as np

    tones = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * tones)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = sums / below - (sums[-1] - sums) / above
    between = np.nan_to_num(below * above * apart**2)
    return int(between.argmax()) + 1


def _clearness(across: Any, down: Any, angle: float) -> float:
    """Return how sharply ink and white follow each other down a page that is turned."""
    import numpy as np

    turn = np.deg2rad(angle)
    # a picture is turned against the clock, its rows count downwards
    rows = np.rint(down * np.cos(turn) - across * np.sin(turn)).astype(int)
    counts = np.bincount(rows - rows.min())
    return float((np.diff(counts) ** 2).sum())
