"""Draws measured curves side by side as SVG, with nothing but what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT, GAP = 260, 180, 62
LEFT, TOP, BOTTOM = 52, 64, 62
COLOURS = ("#c0392b", "#1f77b4", "#555555")


@dataclass(frozen=True)
class Curve:
    """A label and its points."""

    label: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """One diagram: its title, what its horizontal axis counts, and its curves."""

    title: str
    axis: str
    curves: tuple[Curve, ...]


def drawn(title: str, panels: Sequence[Panel], caption: str) -> str:
    """The panels beside each other on one vertical scale, which begins at zero."""
    highest = max(y for panel in panels for curve in panel.curves for _, y in curve.points)
    step = next(size for size in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if highest / size <= 6)
    top = step * (int(highest / step) + 1)
    width = LEFT + len(panels) * (WIDTH + GAP)
    height = TOP + HEIGHT + BOTTOM
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="15">{escape(title)}</text>',
    ]
    for number, panel in enumerate(panels):
        out += _panel(panel, LEFT + number * (WIDTH + GAP), top, step)
    for number, curve in enumerate(panels[0].curves):
        x = LEFT + number * 90
        out.append(f'<line x1="{x}" y1="38" x2="{x + 22}" y2="38" stroke="{COLOURS[number]}" stroke-width="3"/>')
        out.append(f'<text x="{x + 28}" y="42">{escape(curve.label)}</text>')
    out.append(f'<text x="{LEFT}" y="{height - 8}" font-size="10" fill="#555555">{escape(caption)}</text>')
    return "\n".join([*out, "</svg>", ""])


def _panel(panel: Panel, left: float, top: int, step: int) -> list[str]:
    last = max(x for curve in panel.curves for x, _ in curve.points) or 1
    floor = TOP + HEIGHT

    def place(x: float, y: float) -> str:
        return f"{left + x / last * WIDTH:.1f},{floor - y / top * HEIGHT:.1f}"

    out = []
    for value in range(0, top + 1, step):
        y = floor - value / top * HEIGHT
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + WIDTH}" y2="{y:.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{value}</text>')
    for number, curve in enumerate(panel.curves):
        points = " ".join(place(x, y) for x, y in curve.points)
        out.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[number]}" stroke-width="2"/>')
    out.append(f'<text x="{left}" y="{TOP - 8}">{escape(panel.title)}</text>')
    out.append(f'<text x="{left}" y="{floor + 16}" fill="#555555">0</text>')
    out.append(f'<text x="{left + WIDTH}" y="{floor + 16}" text-anchor="end" fill="#555555">{last:g}</text>')
    out.append(f'<text x="{left + WIDTH / 2}" y="{floor + 32}" text-anchor="middle">{escape(panel.axis)}</text>')
    return out
