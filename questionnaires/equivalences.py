"""Which questions ask for the same, as declared in questionnaires/data/equivalences.json; never guessed."""

import json
from pathlib import Path

from django.utils.translation import gettext as _

from questionnaires.models import Equivalence, Question
from questionnaires.written import BadQuestionnaireData
from reviews.reference import Report

FILE = "equivalences.json"


def load(directory: Path, report: Report) -> None:
    """Bring the groups in line with the file; the standard follow-ups of equivalent questions are equivalent too.

    Raises BadQuestionnaireData for a key that no question has, that stands in two groups, or of another kind.
    """
    path = directory / FILE
    if not path.is_file():
        return
    kinds = dict(Question.objects.values_list("key", "kind"))
    wanted = _groups(json.loads(path.read_text(encoding="utf-8")), kinds)
    there = dict(Equivalence.objects.values_list("key", "group"))
    tally = report.tally(Equivalence)
    if wanted == there:
        tally.unchanged += len(there)
        return
    Equivalence.objects.all().delete()
    Equivalence.objects.bulk_create(Equivalence(key=key, group=group) for key, group in wanted.items())
    tally.created += sorted(wanted)


def _groups(listed: list[list[str]], kinds: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for keys in listed:
        _demand_one_kind(keys, kinds)
        for suffix in ("", *_suffixes(keys, kinds)):
            for key in keys:
                if key + suffix in found:
                    raise BadQuestionnaireData(FILE, key, _("stands in two groups"))
                found[key + suffix] = keys[0] + suffix
    return found


def _suffixes(keys: list[str], kinds: dict[str, str]) -> list[str]:
    """The follow-ups that all of them have."""
    return [ending for ending in ("-a", "-b", "-c", "-d", "-e") if all(key + ending in kinds for key in keys)]


def _demand_one_kind(keys: list[str], kinds: dict[str, str]) -> None:
    for key in keys:
        if key not in kinds:
            raise BadQuestionnaireData(FILE, key, _("no question has this key"))
        if kinds[key] != kinds[keys[0]]:
            raise BadQuestionnaireData(FILE, key, _("is of another kind than the first of its group"))
