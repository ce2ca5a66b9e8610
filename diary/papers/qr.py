"""A QR code of an address, for what is printed or held up to a camera."""

from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # modules of white around the code, which every reader needs (ISO/IEC 18004)


def qr_modules(address: str) -> tuple[str, ...]:
    """Rows of the code from the top, "1" for a dark module, without the white around it.

    Level M still reads with 15 % of it smudged. Raises ValueError beyond 2,331 bytes.
    """
    code = segno.make(address, error="m", micro=False, boost_error=False)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.matrix)


def qr_svg(address: str, *, words: str) -> SafeString:
    """SVG to stand in a page; `words` say what it opens to whoever does not see it.

    Presentation attributes only, as the pages allow no inline style; its size is the sheet's
    to give (class `qr`). Black on white whatever the theme, as cameras expect.
    """
    rows = qr_modules(address)
    size = len(rows) + 2 * QUIET
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}" '
        'viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        *(words, size, size, size, size, dark_path(rows)),
    )


def dark_path(rows: tuple[str, ...]) -> str:
    """One rectangle for each run of dark modules."""
    found = []
    for y, row in enumerate(rows, start=QUIET):
        x = QUIET
        for module, run in groupby(row):
            length = len(list(run))
            if module == "1":
                found.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(found)
