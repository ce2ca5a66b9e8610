"""The page's SVG drawings as images of their own: the same templates, the looks inside."""

import re
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext

from diary.papers.qr import qr_svg

# What report.css says of the drawings on paper, for a file no sheet reaches.
LOOKS = """<style>
svg { fill: #111; font-family: 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', 'Libertinus Serif';
  font-size: 11px }
.strong { font-weight: bold }
.grid { stroke: #ccc; stroke-width: 0.7 }
.seen { fill: #444 }
.partly { fill: url(#paper-stripes); stroke: #111; stroke-width: 0.7 }
.outside { fill: #fff; stroke: #111; stroke-width: 1 }
.not_watched { fill: url(#paper-hatch) }
.ring { fill: #fff; stroke: #111; stroke-width: 1.2 }
.dash { stroke: #111; stroke-width: 1.2 }
.thin { stroke-width: 0.8 }
.step { stroke: #111; stroke-dasharray: 3 3 }
.lane { fill: #eee; stroke: #777; stroke-width: 0.7 }
.asleep { fill: #d4d4d4 }
.episode { fill: #000 }
.about { fill: #fff; stroke: #000; stroke-width: 0.7 }
</style>"""
# Controls, and the marks that turn the direction of everything after them.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SVG = re.compile(r"<svg[^>]*?viewBox=\"0 ([\d.]+) ([\d.]+) ([\d.]+)\"[^>]*>(.*)</svg>", re.DOTALL)


def drawing_of(name: str, drawing: object) -> dict[str, Any]:
    """One drawing as SVG, its words for whoever does not see it, and its legend."""
    html = render_to_string(f"report/_{name}.html", {"drawing": drawing})
    found = SVG.search(html)
    if found is None:
        raise ValueError(f"report/_{name}.html has no drawing")
    top, width, height, inside = found.groups()
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {width} {height}"'
    svg = f'{frame} width="{width}" height="{height}">{LOOKS}{patterns()}{inside}</svg>'
    return {
        "svg": UNSEEN.sub(" ", svg),
        "alt": first(r'aria-label="([^"]*)"', html),
        "legend": first(r"<figcaption>(.*?)</figcaption>", html),
    }


def patterns() -> str:
    return first(r"(<defs>.*?</defs>)", render_to_string("report/_patterns.html"), raw=True)


def first(pattern: str, html: str, *, raw: bool = False) -> str:
    found = re.search(pattern, html, re.DOTALL)
    words = found[1].strip() if found else ""
    return words if raw else unescape(words)


def qr_of(address: str) -> dict[str, str]:
    words = gettext("QR code: opens this report for as long as the family shares it")
    return {"svg": str(qr_svg(address, words=words)), "alt": words}
