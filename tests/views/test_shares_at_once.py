"""One opening of a share link, asked for by several threads at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from diary.models import ShareLink, ShareOpening
from tests.sharing import make_share
from tests.world import make_world

ALIKE = 6


def test_an_opening_asked_for_six_times_at_once_is_written_down_once(
    transactional_db: None,
) -> None:
    world = make_world()
    make_share(world, world.ana)
    share = ShareLink.unscoped.get()
    start = Barrier(ALIKE)

    def open_it(_n: int) -> None:
        try:
            ShareLink.unscoped.exists()  # a connection of its own, opened before the start
            start.wait(timeout=10)
            share.opened("page")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ALIKE) as pool:
        list(pool.map(open_it, range(ALIKE)))

    assert list(ShareOpening.unscoped.values_list("what", flat=True)) == ["page"]
