"""`make bench-summary`; years as arguments measure those alone."""

import os
import sys
from importlib import import_module

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
# After the setup: what it measures reads the models.
import_module("tests.bench.measure").main([int(years) for years in sys.argv[1:]])
