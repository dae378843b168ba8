"""The files beside the answers of a page, for whoever reads them."""

from collections.abc import Sequence

from accounts.models import User
from questionnaires.models import AnswerFile, ResponsePart
from questionnaires.sheet import Line


def beside(lines: Sequence[Line], reader: User) -> Sequence[Line]:
    """The lines, each with its files; no query where no question of the page takes one."""
    found = {line.answer.pk: line for line in lines if line.question.takes_file}
    rows = AnswerFile.objects.visible_to(reader).filter(answer__in=found) if found else []
    for row in rows:
        row.answer = found[row.answer_id].answer
        found[row.answer_id].files.append(row)
    return lines


def of_parts(parts: Sequence[ResponsePart], reader: User) -> list[AnswerFile]:
    """All files that stand with the answers of the parts now, as they were added."""
    rows = AnswerFile.objects.visible_to(reader).there().filter(answer__part__in=parts)
    return list(rows.select_related("answer__question"))
