"""Text folded for looking up: what a reader takes for the same letters is the same here, in all six languages.

Capitals, accents, the marks on Arabic letters and the stroke that draws them out, the forms of alef and of its
neighbours, ё and е, full-width signs, and digits of any script. In Python: databases differ in what they take for the
same letter outside the Latin script.
"""

import unicodedata

# What no decomposition of Unicode makes the same, after capitals and marks are gone.
SAME = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "ـ": "",
        "ø": "o",
        "ł": "l",
        "œ": "oe",
        "æ": "ae",
        "،": ",",
        "、": ",",
        "؛": ";",
        "؟": "?",
        "。": ".",
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)
UNSEEN = ("Mn", "Me", "Cf")


def folded(text: str) -> str:
    """The text as it is looked up; two texts that differ only in how they are written are one."""
    return " ".join(text.translate(TABLE).split())


def places(text: str) -> tuple[str, list[int]]:
    """The same with its spaces as they stand, and for each sign of it the place in `text` where it came from."""
    parts = [TABLE[ord(sign)] for sign in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _sign in part]


class _Table(dict[int, str]):
    """For `str.translate`: each sign is folded when it first comes up."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _fold(chr(code))
        return sign


def _fold(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", sign).casefold())
    seen = "".join(part for part in parts if unicodedata.category(part) not in UNSEEN)
    return "".join(str(unicodedata.decimal(part, part)) for part in seen).translate(SAME)


TABLE = _Table()
