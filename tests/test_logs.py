"""A log line says where and what kind, and no word of a diary."""

import json
import logging
import sys

from django.test import RequestFactory

from diary.logs import OneLine


def test_a_failure_is_one_line_without_the_words_of_the_exception(rf: RequestFactory) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s", ("private",), None)
    record.request = rf.post("/sleepers/x/episodes/add/", {"note": "private words"})
    record.status_code = 500
    try:
        raise ValueError("private words\nsecond line")
    except ValueError:
        record.exc_info = sys.exc_info()

    line = OneLine().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert "private" not in line
    assert (told["path"], told["status"], told["raised"]) == (
        "/sleepers/x/episodes/add/",
        500,
        "ValueError",
    )
