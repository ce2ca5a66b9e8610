"""Makes one PDF in a process of its own; started as a script, so it imports nothing of ours.

Request: JSON on standard input. Answer: a line of JSON, then the file. A process for each
document gives its memory back and leaves the server's other threads their time.
"""

import json
import os
import re
import sys
import unicodedata

import typst

SHOWN_AS = "\u25a1"  # a box
NAMED = 12  # unprinted characters named on the paper
# Every font typst brings along has these; with a text of nothing else no probe is needed.
PLAIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) - {"\u00ad"}
LETTERS = 0x52F  # the end of Cyrillic
SIGNS = "–—‘’“”…−≥≤→\u200b"
UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
# One paper on machines alike; typst brings only the last. The others fill in by its fallback.
FONTS = ["Noto Sans", "Liberation Sans", "DejaVu Sans", "Libertinus Serif"]


def main() -> None:
    os.nice(10)  # whoever logs an episode in this moment goes first
    asked = json.load(sys.stdin)
    fonts = typst.Fonts(include_system_fonts=asked["system_fonts"])
    text = unicodedata.normalize("NFC", asked["data"])
    rare = sorted({*text} - PLAIN - {"\n"})
    gone = {one for one in rare if never(one)}
    gone |= lacking([one for one in rare if one not in gone], fonts)
    content = pressed(asked["source"], text, gone, fonts)
    out = sys.stdout.buffer
    out.write(json.dumps({"substituted": boxed(gone)}).encode() + b"\n" + content)


def pressed(source: str, text: str, gone: set[str], fonts: typst.Fonts) -> bytes:
    """The file; `gone` grows by what only the whole document showed to have no glyph.

    A mark may lack one only beside its neighbours, which no list of characters tells: then the
    scripts that need marks go as a whole, since half a word misleads, and at last all but plain
    letters. The last try of the four has nothing left that could fail.
    """
    for more in (named_in, marked_scripts, beyond_letters):
        try:
            return compiled(source, text, gone, fonts)
        except typst.TypstError as error:
            if "PDF/UA-1" not in error.message:
                raise
            told = error.diagnostic if more is named_in else text
            gone |= more(told) - {SHOWN_AS}
    return compiled(source, text, gone, fonts)


def marked_scripts(text: str) -> set[str]:
    """Marks and joiners, and every character of a script whose marks are among them."""
    rare = {*text} - PLAIN
    marks = {one for one in rare if unicodedata.category(one) in {"Mn", "Mc", "Me", "Cf"}}
    scripts = {script(one) for one in marks} - {"COMBINING", "ZERO", "VARIATION"}
    return marks | {one for one in rare if script(one) in scripts}


def script(one: str) -> str:
    return unicodedata.name(one, "").partition(" ")[0]


def beyond_letters(text: str) -> set[str]:
    """All but Latin, Greek and Cyrillic, and the signs the app itself prints."""
    return {one for one in text if ord(one) > LETTERS and one not in SIGNS}


def compiled(source: str, text: str, gone: set[str], fonts: typst.Fonts) -> bytes:
    data = json.loads(text.translate({ord(one): instead(one) for one in gone}))
    here = set(fonts.families())
    data["fonts"] = [name for name in FONTS if name in here]
    shown = boxed(gone)
    data["unprinted"] = data["unprinted"].replace("{names}", names_of(shown)) if shown else ""
    inputs = {"data": json.dumps(data)}
    return typst.compile(
        source.encode(),
        font_paths=fonts,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["ua-1"],
    )


def names_of(changed: list[str]) -> str:
    named = ", ".join(f"U+{ord(one):04X}" for one in changed[:NAMED])
    return f"{named}, …" if len(changed) > NAMED else named


def never(one: str) -> bool:
    """Controls, halves of pairs and characters that are none."""
    return unicodedata.category(one) in {"Cc", "Cs", "Cn", "Co"}


def instead(one: str) -> str:
    return "" if unicodedata.category(one) == "Cf" else SHOWN_AS


def boxed(gone: set[str]) -> list[str]:
    """What stands as a box; joiners draw nothing by themselves and are left out unsaid."""
    return sorted(one for one in gone if instead(one))


def lacking(rare: list[str], fonts: typst.Fonts) -> set[str]:
    """Which of these no font here draws, asked in one small document, a paragraph each."""
    if not rare:
        return set()
    lines = [f"#par(text({json.dumps(one, ensure_ascii=False)}))" for one in rare]
    source = "\n".join(['#set document(title: "?")', *lines])
    try:
        typst.compile(source.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return named_in(error.diagnostic)
    return set()


def named_in(told: str) -> set[str]:
    """The characters a compiler's message says no font has."""
    found = UNSHOWN.findall(told)
    escaped = (chr(int(code, 16)) for words in found for code in CODE.findall(words))
    return {*escaped, *(one for words in found for one in CODE.sub("", words) if one > "\x7f")}


if __name__ == "__main__":
    main()
