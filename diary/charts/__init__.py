"""A Summary drawn: Chart.js configurations for the screen, SVG geometry for paper.

The same numbers, never worked out again.
"""
