"""Reading the mails that people get."""

import re
from typing import Any


def code_in(mail: Any) -> str:
    """The code that a mail tells."""
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.body), re.MULTILINE)
    assert found, mail.body
    return found[1]
