"""Prints the table of red flags as the phone gets it; node tests start this."""

import json
import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from diary.views.flag_table import flag_table

    print(json.dumps(flag_table()))
