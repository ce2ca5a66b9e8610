"""The looks keep their word: contrast, real controls, no inline script, pages that always come."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from diary.clinical.body import ZONES
from diary.forms.widgets import BodyPicture, CheckChips, MomentInput, RadioChips
from tests.world import World

TEMPLATES = Path(settings.BASE_DIR, "templates")
TOKENS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text(encoding="utf-8")
OURS = [path for path in TEMPLATES.rglob("*.html") if "admin" not in path.parts]


def colours(theme: str) -> dict[str, str]:
    """Meaning -> hex of one theme, the raw step already followed."""
    raw = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", TOKENS))
    block = TOKENS.split(f'[data-theme="{theme}"]')[1].split("}")[0]
    return {
        name: raw[step] for name, step in re.findall(r"--([a-z-]+): var\(--([a-z0-9-]+)\)", block)
    }


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_white_on_black_is_21_to_1() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)  # (1 + 0.05) / (0 + 0.05)


@pytest.mark.parametrize("theme", ["day", "night"])
def test_tokens_words_reach_4_5_to_1_on_every_ground(theme: str) -> None:
    colour = colours(theme)
    words = ("ink", "muted", "accent", "good", "warn", "danger")

    pale = {
        (word, ground): round(contrast(colour[word], colour[ground]), 2)
        for word, ground in product(words, ("ground", "surface", "raised"))
        if contrast(colour[word], colour[ground]) < 4.5
    }

    assert pale == {}
    assert contrast(colour["on-accent"], colour["accent"]) >= 4.5
    assert contrast(colour["on-danger"], colour["danger"]) >= 4.5
    assert contrast(colour["ink"], colour["soft"]) >= 4.5


@pytest.mark.parametrize("theme", ["day", "night"])
def test_tokens_outlines_of_controls_reach_3_to_1(theme: str) -> None:
    colour = colours(theme)

    assert min(contrast(colour["edge"], colour[g]) for g in ("ground", "surface", "raised")) >= 3


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(src=|application/json))")

    assert [p.name for p in OURS if inline.search(p.read_text(encoding="utf-8"))] == []


def test_body_picture_draws_every_part_in_its_zone() -> None:
    drawn: dict[str, set[str]] = {}
    zone = ""
    figures = (TEMPLATES / "widgets/_figures.html").read_text(encoding="utf-8")
    for kind, code in re.findall(r'data-(zone|part)="([a-z_]+)"', figures):
        if kind == "zone":
            zone = code
        else:
            drawn.setdefault(zone, set()).add(code)

    assert drawn == {str(z): {str(p) for p in parts} for z, parts in ZONES.items() if parts}


def test_chips_are_labelled_radios_and_not_asked_is_quieter() -> None:
    html = RadioChips(choices=[("", "Not asked"), ("yes", "Yes")]).render("fever", "yes")

    chips = re.findall(
        r"<label class=\"chip\"( data-quiet)?><input ([^>]+)><span>([^<]+)</span>", html
    )
    assert chips == [
        (" data-quiet", 'type="radio" name="fever" value=""', "Not asked"),
        ("", 'type="radio" name="fever" value="yes" checked', "Yes"),
    ]


def test_body_picture_keeps_a_checkbox_for_every_choice() -> None:
    choices = [(f"part_{n}", f"Part {n}") for n in range(8)]  # five zones and three parts

    html = BodyPicture(choices=choices).render("body_parts", ["part_6"])

    assert re.findall(r'value="(part_\d)"( checked)?', html) == [
        (f"part_{n}", " checked" if n == 6 else "") for n in range(8)
    ]
    assert CheckChips(choices=choices).render("body_parts", []).count('type="checkbox"') == 8


def test_moment_asks_which_one_only_when_the_clock_showed_it_twice() -> None:
    moment = MomentInput()
    moment.zone = "Europe/Berlin"

    twice = moment.render(
        "started_at", ("2026-10-25T02:30", "1")
    )  # clocks went back 03:00 -> 02:00

    assert re.findall(r'name="started_at_fold" value="(\d)"( checked)?', twice) == [
        ("0", ""),
        ("1", " checked"),
    ]
    assert "started_at_fold" not in moment.render("started_at", ("2026-10-25T04:30", ""))


def test_night_colours_hold_less_blue_than_red() -> None:
    blueish = {name: hex_ for name, hex_ in colours("night").items() if blue(hex_) >= red(hex_)}

    assert blueish == {}
    assert set(colours("night")) == set(colours("day"))


def test_screen_styles_take_every_colour_from_the_tokens() -> None:
    """Else a colour could hide from the test above; paper and the desk have their own."""
    own = {"tokens.css", "print.css", "report.css", "desk.css"}
    # Files no page asks for say nothing about looks.
    asked = (TEMPLATES / "components/_styles.html").read_text(encoding="utf-8")
    literal = re.compile(r"#[0-9a-f]{3,8}\b(?![^;]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(")
    found = {
        path.name: literal.findall(path.read_text(encoding="utf-8"))
        for path in Path(settings.BASE_DIR, "static/css").rglob("*.css")
        if path.name not in own and path.name in asked
    }

    assert {name: hits for name, hits in found.items() if hits} == {}


def red(colour: str) -> int:
    return int(colour[1:3] if len(colour) == 7 else 2 * colour[1], 16)


def blue(colour: str) -> int:
    return int(colour[5:7] if len(colour) == 7 else 2 * colour[3], 16)


def test_head_names_the_ground_of_each_light() -> None:
    head = (TEMPLATES / "components/_head.html").read_text(encoding="utf-8")

    named = re.findall(r'data-night="(#\w+)" data-day="(#\w+)"', head)

    assert named == [(colours("night")["ground"], colours("day")["ground"])]


def test_every_page_of_a_diary_names_its_own_emergency_number(world: World, as_ana: Client) -> None:
    world.mia.emergency_number, world.mia.nurse_line = "999", "111"
    world.mia.save()

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/nights/").text

    assert re.findall(r'href="tel:(\d+)"', page) == ["999", "111"]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_come_without_any_context(name: str) -> None:
    page = render_to_string(f"{name}.html")

    assert page.count("<h1>") == 1
    assert 'href="tel:112"' in page


def test_styleguide_shows_every_component(world: World) -> None:
    page = render_to_string("styleguide.html")

    shown = {name for names in re.findall(r'class="([^"]+)"', page) for name in names.split()}
    assert shown >= {
        *(
            "button",
            "seg",
            "pill",
            "undo",
            "due",
            "timeline",
            "dot",
            "hero",
            "chips",
            "chip",
            "field",
        ),
        *("fold", "actions", "wrong-list", "notice", "never-stop", "empty", "card", "answers"),
        *("legend", "night", "kpi", "change", "scroll", "data"),
    }
