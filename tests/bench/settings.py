"""The product's settings as on a server, over plain HTTP on this machine, with the floor beside."""

from config.settings import *  # noqa: F403  # all of them

ROOT_URLCONF = "tests.bench.floor"
