"""A file of answers that somebody brings: which form it has, and what it says of each question."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from foundation.package_guard import PackageRefused
from questionnaires.exchange import archive
from questionnaires.exchange import reading as exchange_reading
from questionnaires.views.workbook_reach import Desk
from questionnaires.workbook import reading
from questionnaires.workbook.matching import Told

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def told_of(desk: Desk, content: bytes, name: str) -> list[Told]:
    """What the file says, whatever it is called; raises PackageRefused for one that is none of this review."""
    told = READERS[_form(content, name)](desk, content)
    if not told:
        raise PackageRefused(_("The workbook holds no question below the heads of its columns. Take a fresh one."))
    return told


def _form(content: bytes, name: str) -> str:
    """An archive that only says so by its name is told what is wrong with it as one."""
    if _is_json(content, name):
        return "json"
    named = name.lower().endswith(".zip") and not archive.is_workbook(content)
    return "zip" if named or archive.is_one(content) else "xlsx"


def _is_json(content: bytes, name: str) -> bool:
    """By how it begins; by its name too, so that broken JSON is told what is wrong with it."""
    begins = content.removeprefix(BYTE_ORDER_MARK).lstrip()[:1]
    return begins == b"{" or (name.lower().endswith(".json") and not content.startswith(b"PK"))


def _in_workbook(desk: Desk, content: bytes) -> list[Told]:
    file = reading.read(content)
    _demand_own(desk, file.reference)
    return desk.told(file)


def _in_archive(desk: Desk, content: bytes) -> list[Told]:
    file = archive.read(content)
    _demand_own(desk, file.reference)
    return desk.told_in_json(file)


def _in_json(desk: Desk, content: bytes) -> list[Told]:
    file = exchange_reading.read(content)
    _demand_own(desk, file.reference)
    return desk.told_in_json(file)


def _demand_own(desk: Desk, reference: str) -> None:
    if reference != desk.review.reference:
        raise PackageRefused(_("This file is of another review. Bring it back there, or take a fresh one here."))


READERS: dict[str, Callable[[Desk, bytes], list[Told]]] = {
    "xlsx": _in_workbook,
    "json": _in_json,
    "zip": _in_archive,
}
