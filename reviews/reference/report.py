"""What a load did, model by model."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Change:
    """One field of one row that the files say otherwise than the database did."""

    row: str
    field: str
    before: object
    after: object


@dataclass
class Tally:
    """The rows of one model: names of new ones, changes of known ones, edits that stay, number left as they were."""

    created: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    unchanged: int = 0

    @property
    def changed(self) -> dict[str, list[str]]:
        """Names of the changed rows and of their changed fields."""
        rows: dict[str, list[str]] = {}
        for change in self.changes:
            rows.setdefault(change.row, []).append(change.field)
        return rows


@dataclass
class Report:
    """One tally a model, by the model's name, in the order of loading."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def tally(self, model: type[Model]) -> Tally:
        """That of the model, begun when it is first asked for."""
        return self.tallies.setdefault(str(model._meta.verbose_name_plural), Tally())

    @property
    def wrote_nothing(self) -> bool:
        return not any(tally.created or tally.changes for tally in self.tallies.values())

    def lines(self) -> Iterator[str]:
        """The report for whoever ran the command: a line a model, and one a changed field."""
        for model, tally in self.tallies.items():
            counts = {"new": len(tally.created), "changed": len(tally.changed), "same": tally.unchanged}
            yield model + ": " + _("%(new)d new, %(changed)d changed, %(same)d as before") % counts
            for change in tally.changes:
                yield f"  {change.row}, {change.field}: {change.before} → {change.after}"
            for change in tally.kept:
                facts = {"row": change.row, "field": change.field, "here": change.before, "files": change.after}
                yield ("  " + _("%(row)s, %(field)s: %(here)s was edited here; the files say %(files)s") % facts)
