"""A rule of visibility, composed and compiled once in a process and then asked for one person after another.

Django composes a condition of nested `Exists` anew for every query, which costs many times what the database takes to
answer (bench, rows 1 and 12). Nothing of a person is kept here: who asks and the day are put in each time.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import BooleanField, Expression, F, Q

if TYPE_CHECKING:
    from accounts.models import User

Rule = Callable[..., Q]
# They stand in the compiled words for what is put in: no row, no person and no day has them.
ROW, WHO, DAYS = -730_000_001, -730_000_002, (date(1, 1, 2), date(1, 1, 3))
# Aliases of the rows asked about; nothing else is called so, whatever the rule is asked inside of.
ALIAS = "row_of_the_rule_{}"


class Prepared(Expression):
    """`rule(user, model, *days)` as a condition on the rows of `model`, the same in filters and subqueries."""

    conditional = True

    def __init__(self, rule: Rule, user: "User", model: Any, *days: date) -> None:
        super().__init__(output_field=BooleanField())
        self.rule, self.user_pk, self.model, self.days = rule, user.pk, model, days
        self.row: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.row]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.row,) = expressions

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        """`EXISTS (…)` of the row itself under the rule, with the person and the days."""
        column, column_params = compiler.compile(self.row)
        pieces, slots = _compiled(self.rule, self.model, connection.alias, len(self.days))
        given: dict[Any, Any] = {WHO: self.user_pk}
        days = zip(DAYS, self.days, strict=False)
        given |= {_adapted(connection, slot): _adapted(connection, day) for slot, day in days}
        words: list[str] = [pieces[0]]
        params: list[Any] = []
        for slot, piece in zip(slots, pieces[1:], strict=True):
            words += [column if slot == ROW else "%s", piece]
            params += column_params if slot == ROW else [given.get(slot, slot)]
        return "".join(words), tuple(params)


def _adapted(connection: Any, day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


@cache
def _compiled(rule: Rule, model: Any, using: str, days: int) -> tuple[list[str], list[Any]]:
    """The words between the parameters, and the parameters."""
    query = (
        model._base_manager.using(using)
        .filter(rule(_somebody(), model, *DAYS[:days]), pk=ROW)
        .query.exists(limit=False)
    )
    names = [name for name in query.alias_map if query.alias_refcount[name]]
    query.change_aliases({name: ALIAS.format(place) for place, name in enumerate(names)})
    words, params = query.get_compiler(connection=connections[using]).as_sql()
    return f"EXISTS({words})".split("%s"), list(params)


def _somebody() -> "User":
    """A person that nobody is, to compose the rule with."""
    person: User = get_user_model()(pk=WHO)
    return person
