"""Rows 8 to 10: files out and back, beside the bare library writing and reading the same in the same process.

python -m bench.files ROUNDS prints the milliseconds of each round as JSON, on the database of DATABASE_URL: one of
the world for measuring. Out is one request; back is the look at a file in which every answer is another, and its
confirmation.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import django

from bench.documents import paragraphs_of, raw_document, template_of

WARM_UPS = 2


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    done = act()
    return (time.process_time() - began) * 1000, done


class Offline:
    """The expert of the first review at their workbook."""

    def __init__(self) -> None:
        from django.test import Client
        from django.urls import reverse

        from accounts.models import User
        from bench.world import EMAIL
        from questionnaires.models import ResponsePart

        self.client = Client(headers={"host": "127.0.0.1"})
        self.client.force_login(User.objects.get(email=EMAIL))
        part = ResponsePart.objects.select_related("review", "instrument").earliest("pk")
        reference = part.review.reference
        self.page = reverse("questionnaires:workbook", args=[reference])
        self.file = reverse("questionnaires:workbook-file", args=[reference])
        self.answers = reverse("questionnaires:answers-file", args=[reference, part.instrument.code])

    def document(self) -> bytes:
        return self._content(self.client.get(self.answers))

    def out(self) -> bytes:
        return self._content(self.client.get(self.file))

    def back(self, content: bytes) -> None:
        shown = self._content(self.client.post(self.page, {"file": BytesIO(content)}))
        token = re.search(rb'name="carried" value="([^"]+)"', shown)
        if token is None:
            raise SystemExit("The workbook was not shown.")
        self._content(self.client.post(self.page, {"carried": token[1].decode()}))

    def _content(self, response: Any) -> bytes:
        if response.status_code != 200:
            raise SystemExit(f"{response.status_code} {response.content[:300]!r}")
        return bytes(response.content)


def cells_of(content: bytes) -> list[Any]:
    """Each sheet with its cells and their styles, and its lists to choose from."""
    from openpyxl import load_workbook

    found = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        cells = [(cell.row, cell.column, cell.value, cell.style) for row in sheet.iter_rows() for cell in row]
        rules = [(rule.formula1, str(rule.sqref)) for rule in sheet.data_validations.dataValidation]
        found.append((sheet.title, [cell for cell in cells if cell[2] is not None or cell[3] != "Normal"], rules))
    return found


def raw_write(sheets: list[Any]) -> bytes:
    """What openpyxl takes for the same cells, locked and with the same lists."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    from questionnaires.workbook.drawing import add_styles

    book = Workbook()
    add_styles(book)
    book.remove(book.active)
    for title, cells, rules in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, style in cells:
            cell = sheet.cell(row, column)
            cell.style = style
            if value is not None:
                cell.value = value
        for formula, places in rules:
            sheet.add_data_validation(DataValidation(type="list", formula1=formula, sqref=places))
        sheet.protection.sheet = True
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def raw_read(content: bytes) -> int:
    from openpyxl import load_workbook

    return sum(1 for sheet in load_workbook(BytesIO(content)).worksheets for row in sheet.iter_rows() for _cell in row)


def answered_anew(content: bytes, round_: int) -> bytes:
    """Every text another one, every choice the other one."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets[1:]:
        for row in range(5, sheet.max_row + 1):
            cell = sheet.cell(row, 8)
            cell.value = {"Yes": "No", "No": "Yes"}.get(cell.value, f"{str(cell.value)[:400]} {round_}")
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def main() -> None:
    django.setup()
    rounds, person = int(sys.argv[1]), Offline()
    names = ("document", "raw document", "out", "raw write", "back", "raw read")
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(WARM_UPS + rounds):
        document, word = timed(person.document)
        template, paragraphs = template_of(word), paragraphs_of(word)
        out, content = timed(person.out)
        sheets = cells_of(content)
        returned = answered_anew(content, number)
        jobs: list[tuple[str, float]] = [
            ("document", document),
            ("raw document", timed(lambda template=template, lines=paragraphs: raw_document(template, lines))[0]),
            ("out", out),
            ("raw write", timed(lambda sheets=sheets: raw_write(sheets))[0]),
            ("back", timed(lambda returned=returned: person.back(returned))[0]),
            ("raw read", timed(lambda returned=returned: raw_read(returned))[0]),
        ]
        for name, took in jobs if number >= WARM_UPS else []:
            found[name].append(took)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
