"""Numbers from facts, without a database and without a clock."""

# Printed beside every number, so that two papers can be held against each other. Goes up by one
# whenever the same diary gives another number; tests/stats/test_formulas.py says when.
FORMULAS = 1
