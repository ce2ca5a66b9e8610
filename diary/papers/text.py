"""The report as plain text, short enough to paste into a message to a hospital."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext

from diary.clinical.words import Phrase
from diary.report import Report
from diary.report.shapes import Section
from diary.sentences import say

MOST = 2_000  # characters a portal's message takes. Source: product rule
DANGER_ROWS = 3  # danger answers named before the reason for the visit; others come later
NOTE = 60  # a longer note on a danger answer stays in the report
# Signs some portals turn into question marks.
PLAIN = str.maketrans(
    {"–": "-", "—": "-", "…": "...", "·": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence: which block it stands in, and how soon it is given up for want of room."""

    block: int
    rank: int  # the highest is dropped first
    words: str


def text_of(report: Report) -> str:
    """The report in at most 2,000 characters, whole sentences, the same figures as the page.

    Read as UTF-16 units with two for a line's end, so that no way of counting finds more. What
    finds no room is dropped from the least important on, and how much that was is said.
    """
    pieces = [piece for piece in pieces_of(report) if piece.words]
    ranked = sorted(pieces, key=lambda piece: piece.rank)
    count = len(ranked)
    while size_of(laid_out(pieces, ranked[:count])) > MOST:
        count -= 1
    return laid_out(pieces, ranked[:count])


def laid_out(pieces: list[Piece], kept: list[Piece]) -> str:
    """The kept sentences in reading order, a paragraph for each block, and the closing words."""
    left = len(pieces) - len(kept)
    chosen = [piece for piece in pieces if piece in kept]
    lines = [
        titled(block, " ".join(piece.words for piece in group))
        for block, group in groupby(chosen, key=lambda piece: piece.block)
    ]
    if left:
        shortened = ngettext(
            "Shortened: %(count)s more sentence is in the report.",
            "Shortened: %(count)s more sentences are in the report.",
            left,
        )
        lines.append(shortened % {"count": left})
    lines.append(gettext("Family-kept record. Not a diagnosis."))
    return "\n\n".join(lines).translate(PLAIN)


def size_of(text: str) -> int:
    return len(text.replace("\n", "\r\n").encode("utf-16-le")) // 2


def titled(block: int, words: str) -> str:
    titles = {
        1: gettext("Worth raising first:"),
        2: gettext("Why we are here:"),
        5: gettext("Medicines:"),
        6: gettext("Standing out:"),
    }
    return f"{titles[block]} {words}" if block in titles else words


def pieces_of(report: Report) -> Iterator[Piece]:
    """Every sentence in reading order; ranks say what a doctor needs most."""
    yield Piece(0, 0, sentence(report.header.title))
    for line in report.header.lines:
        yield Piece(0, 1, sentence(line))
    for words in report.worries.lines:
        yield Piece(1, 2, sentence(words))
    rows = rows_of(report.worries)
    for number, row in enumerate(rows):
        yield Piece(1, 3 if number < DANGER_ROWS else 11, sentence(danger_words(row)))
    for words in report.worries.missing:
        yield Piece(1, 4, sentence(words))
    yield Piece(2, 5, quoted(report.why.reason))
    for number, question in enumerate(report.why.questions, 1):
        yield Piece(2, 5, f"{number}. {flat(question)}")
    yield from counted_pieces(report)
    yield from told_pieces(report)


def counted_pieces(report: Report) -> Iterator[Piece]:
    """How much was watched, how often, what was usual and what waking did."""
    for number, words in enumerate((*report.watched.lines, *report.watched.missing)):
        yield Piece(3, 6 if not number else 10, sentence(words))
    for number, words in enumerate((*report.often.lines, *report.often.missing)):
        yield Piece(3, 6 if number < 3 else 10, sentence(words))
    if report.typical is not None:
        for words in report.typical.lines:
            yield Piece(4, 7, sentence(words))
    if report.waking is not None:
        rows = [[said(cell) for cell in row] for row in rows_of(report.waking)]
        seen = [row for row in rows if row[-1].split()[0] != "0"]
        yield Piece(4, 7, sentence("; ".join(map(" ".join, seen or rows[:1]))))


def told_pieces(report: Report) -> Iterator[Piece]:
    """Medicines, what stands out, background, and how the record was kept."""
    for row in rows_of(report.medicines):
        yield Piece(5, 8, sentence("; ".join(map(said, row))))
    for words in (*report.medicines.lines, *report.medicines.missing):
        yield Piece(5, 9, sentence(words))
    if report.typical is not None:
        for row in rows_of(report.typical):
            yield Piece(6, 10, sentence("; ".join(map(said, row))))
    for section in (report.video, report.background):
        for words in section.lines if section else ():
            yield Piece(7, 12, sentence(words))
    if report.record is not None:
        for words in report.record.missing:
            yield Piece(8, 1, sentence(words))
        for words in report.record.lines:
            yield Piece(8, 13, sentence(words))


def rows_of(section: Section) -> tuple[tuple[object, ...], ...]:
    return section.table.rows if section.table else ()


def danger_words(row: tuple[object, ...]) -> str:
    """One danger answer; a long note on what was done stays in the report."""
    *cells, done = row
    if isinstance(done, tuple):
        done = tuple(p for p in done if isinstance(p, Phrase) or len(str(p)) <= NOTE)
    return "; ".join(words for words in map(said, (*cells, done)) if words)


def said(value: object) -> str:
    return flat(say(value))


def sentence(value: object) -> str:
    words = said(value)
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def quoted(text: str) -> str:
    return f'"{flat(text)}"' if text.strip() else ""


def flat(text: str) -> str:
    return " ".join(text.split())
