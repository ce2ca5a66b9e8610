"""The one app of Nightjar, cut into floors; who may import whom stands in pyproject.toml."""

VERSION = "0.1.0"  # printed on every report; the same as in pyproject.toml
