"""Nightjar: a diary of movements in sleep."""

# Printed on every report, so that a doctor knows which formulas made it.
VERSION = "0.1.0"
