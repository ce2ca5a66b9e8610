"""Static files under names that change with their content, ES module imports included."""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT_BLOCK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE)


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """`import "./x.js"` must name the hashed file too, or a phone mixes two releases."""

    support_js_module_import_aggregation = True
    # One pass for each step of the longest chain of imports, which five do not reach.
    max_post_process_passes = 20

    def _save(self, name: str, content: Any) -> str:
        """Our own scripts are stored without their comments: a phone at night loads them."""
        if name.startswith("js/") and name.endswith(".js"):
            content.seek(0)
            content = ContentFile(without_comments(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved


def without_comments(script: str) -> str:
    """The script without comment lines, indentation and empty lines.

    NB only for our own files: each comment has its own lines and no text runs over a line's end.
    """
    lines = (line.strip() for line in COMMENT_BLOCK.sub("", script).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
