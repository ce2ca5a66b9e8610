"""The product's settings as on a laptop, chosen before they are read: no TLS, plain files."""

import os

os.environ["NIGHTJAR_DEBUG"] = "yes"
os.environ["NIGHTJAR_SECRET_KEY"] = "only-for-tests-" + "x" * 40

from config.settings import *  # noqa: F403  # the environment has to stand first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file, not memory: the journal and the locks of the product, and threads that see each other.
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):  # noqa: F405  # as above
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}  # noqa: F405
