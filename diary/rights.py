"""Who may do what: one table, read by the door, by the page that shows it and by its test."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

# The three roles in a family bear the codes of `Role`.
OWNER, CAREGIVER, READER = "owner", "caregiver", "reader"
# Outside the family: each has a door of their own and never passes the family's.
DOCTOR, TAP, STAFF = "doctor", "tap", "staff"

WHO: dict[str, Promise] = {
    OWNER: _("Owner"),
    CAREGIVER: _("Caregiver"),
    READER: _("Reader"),
    DOCTOR: _("Doctor with a share link"),
    TAP: _("Whoever has a one-tap link"),
    STAFF: _("Clinic staff, with your consent"),
}
FAMILY = (OWNER, CAREGIVER, READER)


@dataclass(frozen=True)
class Action:
    """One row: what is done, by whom in the family, and at which addresses of a diary."""

    words: Promise
    who: tuple[str, ...]  # of FAMILY
    looks: tuple[str, ...] = ()  # names of the addresses whose pages it reads
    writes: tuple[str, ...] = ()  # names of the addresses it posts to
    doors: dict[str, str] = field(default_factory=dict)  # who outside the family: by which address


# Forms are read by everybody, so that a reader sees what is asked.
READ = Action(
    _("Read nights, episodes, medicines and trends"),
    FAMILY,
    looks=(
        *("sleeper-tonight", "sleeper-edit", "capture", "morning", "weekly-add"),
        *("episode-list", "episode-add", "episode-detail", "episode-edit", "episode-delete"),
        *("night-list", "night-detail", "night-edit", "pairs"),
        *("medication-list", "medication-add", "medication-detail", "medication-edit"),
        *("plan-add", "dose-add", "dose-edit", "side-effect-add"),
        *("doctors-plans", "visits", "findings", "trends", "pretest", "handover"),
    ),
    doors={STAFF: "admin:diary_episode_changelist"},
)
REPORT = Action(
    _("Read the report, and print it"),
    FAMILY,
    looks=("report", "report-pdf", "report-text"),
    doors={DOCTOR: "shared-view", STAFF: "admin:diary_sleeper_report"},
)
EXPORT = Action(
    _("Take nights along as files"),
    FAMILY,
    looks=("export-csv", "export-json", "export-fhir"),
)
EVERYTHING = Action(
    _("Take everything along: history, people and deleted entries too"),
    (OWNER, CAREGIVER),
    looks=("export-everything",),
)
TAP_ONE = Action(
    _("Log “episode now”"),
    (OWNER, CAREGIVER),
    writes=("episode-add",),
    doors={TAP: "quick"},
)
LOG = Action(
    _("Log, change and delete entries"),
    (OWNER, CAREGIVER),
    writes=(
        *("episode-add", "episode-edit", "episode-delete", "night-edit", "morning"),
        *("medication-add", "medication-edit", "plan-add", "dose-add", "dose-edit"),
        *("side-effect-add", "weekly-add", "doctors-plans", "visits", "findings", "report"),
    ),
)
JUDGE_PAIRS = Action(
    _("Say whether two entries are one episode, and take it back"),
    (OWNER, CAREGIVER),
    writes=("pairs",),
)
SEE_HISTORY = Action(
    _("See who changed what, and when"), FAMILY, looks=("history", "entry-history")
)
BRING_BACK = Action(
    _("Bring an earlier version back"), (OWNER, CAREGIVER), writes=("entry-history",)
)
DETAILS = Action(
    _("Change name, time zone and phone numbers"),
    (OWNER, CAREGIVER),
    writes=("sleeper-edit",),
)
REVIEW = Action(
    _("Review an entry, with a note"),
    (),
    doors={STAFF: "admin:diary_episode_review"},
)
LINKS = Action(
    _("Make share links and one-tap links, and take back one's own"),
    (OWNER, CAREGIVER),
    writes=("people", "shares", "handover"),
)
OTHERS_LINKS = Action(_("Take back links that others made"), (OWNER,))
SEE_PEOPLE = Action(
    _("See who has a place, and which links there are"), FAMILY, looks=("people", "roles", "shares")
)
LEAVE = Action(_("Leave the diary"), FAMILY, looks=("leave",), writes=("leave",))
INVITE = Action(
    _("Invite people, and take invitations back"),
    (OWNER,),
    looks=("invitations",),
    writes=("invitations",),
)
PLACES = Action(
    _("Change what somebody may do, or remove them"),
    (OWNER,),
    looks=("person",),
    writes=("person",),
)
HAND_OVER = Action(
    _("Hand the diary over to another owner"), (OWNER,), looks=("hand-over",), writes=("hand-over",)
)
SEE_CONSENT = Action(
    _("See which clinic may look, and what its staff opened"), FAMILY, looks=("consent",)
)
CONSENT = Action(_("Let a clinic's staff look, or withdraw that"), (OWNER,), writes=("consent",))
SEE_RETENTION = Action(_("See how long nights are kept"), FAMILY, looks=("retention",))
RETENTION = Action(_("Choose how long nights are kept"), (OWNER,), writes=("retention",))
ERASE = Action(_("Erase the whole diary"), (OWNER,), looks=("erase",), writes=("erase",))

ACTIONS = (
    READ,
    REPORT,
    EXPORT,
    EVERYTHING,
    TAP_ONE,
    LOG,
    JUDGE_PAIRS,
    SEE_HISTORY,
    BRING_BACK,
    DETAILS,
    REVIEW,
    LINKS,
    OTHERS_LINKS,
    SEE_PEOPLE,
    LEAVE,
    INVITE,
    PLACES,
    HAND_OVER,
    SEE_CONSENT,
    CONSENT,
    SEE_RETENTION,
    RETENTION,
    ERASE,
)


def may(role: str, address: str, method: str) -> bool:
    """Whether somebody in the family may ask this of the address with this name.

    What nobody put into the table is the owner's alone.
    """
    roles = ALLOWED.get((address, method not in SAFE_METHODS), {OWNER})
    return role in roles


def rows() -> Iterator[tuple[Action, list[bool]]]:
    """The table for the page: each action with yes or no for everybody in WHO."""
    for action in ACTIONS:
        yield action, [who in action.who or who in action.doors for who in WHO]


def allowed() -> dict[tuple[str, bool], set[str]]:
    """Roles by name of the address and whether it is written to; several actions may share one."""
    found: dict[tuple[str, bool], set[str]] = {}
    for action in ACTIONS:
        for names, writes in ((action.looks, False), (action.writes, True)):
            for name in names:
                found.setdefault((name, writes), set()).update(action.who)
    return found


ALLOWED = allowed()
