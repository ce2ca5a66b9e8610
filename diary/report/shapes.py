"""What the doctor's page is made of: sections of phrases and tables, nothing drawn yet."""

from dataclasses import dataclass

from diary.charts.paper import NightsDrawing
from diary.charts.paper_bars import ClockDrawing
from diary.charts.paper_raster import RasterDrawing
from diary.charts.shapes import Table
from diary.clinical.words import Phrase


@dataclass(frozen=True, slots=True)
class Header:
    """Whose diary, which nights, kept by whom; the birth date may be missing, and says so."""

    title: Phrase
    lines: tuple[Phrase, ...]
    frame: Phrase  # what this paper is not


@dataclass(frozen=True, slots=True)
class Why:
    """The family's own words, cut where they are long."""

    reason: str
    questions: tuple[str, ...]
    missing: Phrase | None  # said when nothing was written
    more: Phrase | None  # said when a text was cut


@dataclass(frozen=True, slots=True)
class Figure:
    """One large number; its denominator is part of it."""

    value: Phrase
    words: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences and perhaps a table; `missing` is printed, never left out."""

    key: str
    title: Phrase
    note: Phrase | None = None  # small, beside the heading
    lines: tuple[object, ...] = ()  # phrases, or the family's own text
    table: Table | None = None
    missing: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Included:
    """What the family chose to hand over; the private notes come in only when ticked."""

    naps: bool = True
    background: bool = True
    clips: bool = True
    appendix: bool = True
    initials: bool = False  # instead of the name
    exposure: bool = False  # private notes on pregnancy or breast milk; part of the background


@dataclass(frozen=True, slots=True)
class Visit:
    """Why the family goes: only what they wrote."""

    reason: str = ""
    questions: tuple[str, ...] = ()
    visit_on: object = None  # date, or None


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Whom to call where a paper warns of stopping a medicine."""

    emergency_number: str
    poison_line: str  # empty: none is stored


@dataclass(frozen=True, slots=True)
class Report:
    """The whole paper in the order it is read."""

    header: Header
    why: Why
    worries: Section  # first after the reason: danger answers with their denominators
    figures: tuple[Figure, ...]
    watched: Section
    typical: Section | None  # None, like the three below, when no episode was logged
    states: Section | None
    waking: Section | None
    often: Section
    strip: NightsDrawing
    when: Section | None
    clock: ClockDrawing
    raster: RasterDrawing
    medicines: Section
    phases: Section | None  # None: no medicine step inside, nothing compared, or in the appendix
    background: Section | None  # None, like the next, when left out by choice
    video: Section | None
    record: Section | None  # what was left out by choice; without the appendix its rules too
    appendix: tuple[Section, ...]  # empty when left out by choice
    help: HelpLines
