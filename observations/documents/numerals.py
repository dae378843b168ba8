"""Numbers of chapters, as United Nations documents write them in each language."""

PLACES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ARABIC = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def headed(number: int, title: str, language: str) -> str:
    """The heading of a chapter with its number: a numeral, in Arabic an adverb, in Chinese a sign."""
    if language == "ar":
        return f"{ARABIC[number - 1]}- {title}"
    if language == "zh-hans":
        return f"{CHINESE[number - 1]}、{title}"
    return f"{roman(number)}. {title}"


def roman(number: int) -> str:
    """I to XXXIX; raises ValueError outside."""
    if not 0 < number < 40:
        raise ValueError(f"No chapter has the number {number}.")
    written = ""
    for value, letters in PLACES:
        while number >= value:
            written, number = written + letters, number - value
    return written
