"""The door for gunicorn."""

import os
import sys

from django.core.wsgi import get_wsgi_application

# A year's report counts for a second; other threads would wait 5 ms for each of their turns.
sys.setswitchinterval(0.0005)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
