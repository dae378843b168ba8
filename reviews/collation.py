"""The order of names in each language: a key whose plain text order is the order a reader of that language expects.

No database we use knows the six languages, so the key is computed once and kept beside the name. For names like ours
it gives the order of the Unicode collation: letter by letter, accents and hamza only where all else is equal, the
Arabic article read like any other letters; Chinese goes by the pinyin of each character.
"""

import unicodedata

# Earlier sorts first. Marks stand before figures and figures before letters, as in the Unicode collation.
MARKS_AND_FIGURES = " _-–—,;:!?./'’\"“”()[]0123456789"
LETTERS = "abcdefghijklmnñopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяءآابتثجحخدذرزسشصضطظعغفقكلمنهوي"
PLACES = {character: f"{place:02x}" for place, character in enumerate(MARKS_AND_FIGURES + LETTERS, start=1)}
# What is an accented letter elsewhere and a letter of its own here.
OWN_LETTERS = {"ar": "آ", "es": "ñ", "ru": "й"}
SORTS_LIKE = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "ة": "ت", "ى": "ي", "ـ": ""})
# No name we know comes near; one that did would be ordered by its beginning.
LONGEST = 400


def sort_key(name: str, language: str, *, reading: str = "") -> str:
    """A key of the figures 0-9a-f, at most 400 long: keys sorted as text are `name`s sorted for a reader of `language`.

    `language` is one of the six codes. For `zh-hans`, `reading` gives the pinyin with tone figures, one syllable per
    character ("ba1 xi1"); without it, characters go by their number in Unicode. Raises ValueError when the syllables
    are not as many as the characters.
    """
    key = _by_pinyin(name, reading) if language == "zh-hans" and reading else _by_letters(name, language)
    return key[:LONGEST]


def _by_letters(name: str, language: str) -> str:
    """All letters first, then the marks on them, which only part names of the same letters."""
    letters, marks = [], []
    for character in unicodedata.normalize("NFC", name).lower().translate(SORTS_LIKE):
        own = character in OWN_LETTERS.get(language, "")
        parts = list(character if own else unicodedata.normalize("NFD", character))
        letter, on_it = parts[0], parts[1:]
        letters.append("" if unicodedata.combining(letter) else _place(letter))
        marks.append("".join(f"{ord(mark):04x}" for mark in on_it) or "01")
    return "".join(letters) + "00" + "".join(marks)


def _by_pinyin(name: str, reading: str) -> str:
    """Syllable, tone, then the character, so that characters that sound alike stay apart."""
    return "".join(
        "".join(map(_place, syllable)) + f"{ord(character):06x}"
        for character, syllable in zip(name, reading.split(), strict=True)
    )


def _place(character: str) -> str:
    """Two figures for what the alphabets hold; anything else comes after, by its number in Unicode."""
    return PLACES.get(character) or f"ff{ord(character):06x}"
