"""What the Secretariat brings in as files: pure readers, one a form of file, each naming every mistake by its line."""

from reviews.imports.chapter import Deposit, read_chapter
from reviews.imports.official_texts import GivenText, read_official_texts
from reviews.imports.pairings import read_pairings
from reviews.imports.people import NamedInFile, read_people
from reviews.imports.tables import ImportRefused, Mistake

__all__ = [
    "Deposit",
    "GivenText",
    "ImportRefused",
    "Mistake",
    "NamedInFile",
    "read_chapter",
    "read_official_texts",
    "read_pairings",
    "read_people",
]
