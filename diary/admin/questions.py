"""The questions of an episode in the order a reviewer reads them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDSETS: list[Any] = [
    (
        _("When"),
        {
            "fields": [
                "sleeper",
                "night_on",
                "started_at",
                "time_precision",
                "length_s",
                "length_band",
                "state",
                "since_sleep_onset",
            ]
        },
    ),
    (_("Danger answers"), {"fields": ["danger_ok", "danger", "danger_done", "danger_note"]}),
    (
        _("What it looked like"),
        {
            "fields": [
                "body_parts",
                "side",
                "pattern",
                "size",
                "rate_word",
                "jerk_count",
                "jerk_band",
                "spasm_like",
                "seen_before",
                "family_name",
                "severity",
            ]
        },
    ),
    (
        _("Signs"),
        {
            "fields": [
                "eyes",
                "colour",
                "breathing",
                "face_mouth",
                "sound",
                "responds",
                "wet_soiled",
                "bitten_tongue",
                "injury",
                "injury_where",
            ]
        },
    ),
    (
        _("Before and after"),
        {"fields": ["before", "after", "recall", "leg_urge", "pain", "disturbed_sleep"]},
    ),
    (
        _("That day"),
        {
            "fields": [
                "fever",
                "temp_c",
                "ill_now",
                "vaccine_48h",
                "head_injury_48h",
                "missed_dose",
            ]
        },
    ),
    (
        _("How it was seen"),
        {"fields": ["observer_how", "certainty", "video", "video_where", "note", "tap_count"]},
    ),
]
