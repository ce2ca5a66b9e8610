"""A QR code is read back as a camera reads it, and its words cannot break the page."""

import re

import numpy as np
import pytest
import zxingcpp

from diary.papers.qr import QUIET, qr_modules, qr_svg

ADDRESS = "https://nightjar.example.org/shared/Zt4-only-for-tests_xxxxxxxxxxxxxxxxxxxxxxxx/"
PIXELS = 4  # a module


def seen(svg: str) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    """The picture the path draws, dark 0 on light 255."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    picture = np.full((size, size), 255, dtype=np.uint8)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        picture[int(y), int(x) : int(x) + int(run)] = 0
    return np.kron(picture, np.ones((PIXELS, PIXELS), dtype=np.uint8))


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "x" * 300, "http://[::1]:8000/quick/é/"])
def test_a_code_is_read_back_as_the_address(address: str) -> None:
    (read,) = zxingcpp.read_barcodes(seen(qr_svg(address, words="Opens the report")))

    assert (read.text, read.format) == (address, zxingcpp.BarcodeFormat.QRCode)


def test_modules_are_square_and_hold_no_white_around() -> None:
    rows = qr_modules(ADDRESS)

    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")  # the finder pattern in the corner
    assert f'viewBox="0 0 {len(rows) + 2 * QUIET} ' in qr_svg(ADDRESS, words="")


def test_the_picture_says_what_it_opens_and_keeps_to_what_pages_allow() -> None:
    svg = qr_svg(ADDRESS, words='Opens "Mia" <b> & more')

    assert 'role="img" aria-label="Opens &quot;Mia&quot; &lt;b&gt; &amp; more"' in svg
    assert not re.search(r"style|<script|href|onload", svg)
    assert ADDRESS not in svg
