"""Words no page may say: the diary records, shows and hands over, and never judges.

"Not a diagnosis" and "not a medical device" are disclaimers and stay allowed. A family's own
words are never searched; only what the app itself says.
"""

import re

# Spaces stand for any white space; each pattern is matched as whole words, in any case.
# Source: diary rule, no verdict, no cause, no cut-off that only a sleep laboratory can give.
BANNED = (
    # verdicts
    r"benign",
    r"normal",
    r"harmless",
    r"nothing to worry",
    r"reassur(?:e|es|ed|ing|ance)",
    r"(?:un)?likely",
    # Of two entries it may be said: nothing is named by it, and a person decides.
    r"probable|probably(?! the same\b)",
    r"significant(?:ly)?",
    r"risk scores?",
    # naming an illness
    r"consistent with",
    r"suggest(?:s|ive of)",
    r"diagnos(?:is|ed|es) of",
    r"seizures?",
    r"myoclon(?:us|ic)",
    # what only a sleep laboratory can count
    r"PLM index",
    r"PLM[ID]s?",
    # cause and effect
    r"respond(?:ed|s) to",
    r"worked",
    r"effective(?:ly|ness)?",
    r"caused by",
    r"due to",
    r"triggered by",
    r"improve(?:d|ment|ments)",
    r"worsen(?:ed|ing)",
)

_PATTERN = re.compile(
    r"\b(?:" + "|".join(words.replace(" ", r"\s+") for words in BANNED) + r")\b", re.IGNORECASE
)


def find_banned(text: str) -> list[str]:
    """The banned words in `text`, lower case, each once, in order of appearance.

    Empty when there are none. White space inside a find is one space, so a phrase broken over
    two lines is found too.
    """
    found = (" ".join(match.group().lower().split()) for match in _PATTERN.finditer(text))
    return list(dict.fromkeys(found))
