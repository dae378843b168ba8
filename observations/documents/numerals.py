"""Roman numerals of chapters, as United Nations documents number them."""

PLACES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """I to XXXIX; raises ValueError outside."""
    if not 0 < number < 40:
        raise ValueError(f"No chapter has the number {number}.")
    written = ""
    for value, letters in PLACES:
        while number >= value:
            written, number = written + letters, number - value
    return written
