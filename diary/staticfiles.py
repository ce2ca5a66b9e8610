"""Static files under names that change with their content, ES module imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """`import "./x.js"` must name the hashed file too, or a phone mixes two releases."""

    support_js_module_import_aggregation = True
