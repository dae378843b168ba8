"""The people of a review as a table: one person a row, as they would be named by hand."""

from dataclasses import dataclass

from reviews.enums import STATE_ROLES
from reviews.imports.tables import read_table
from reviews.reference.rows import Row

# The language of letters may be left out; then it is English.
COLUMNS = ("name", "email", "role", "state", "language")
ROLES = {role.value: role.value for role in STATE_ROLES}


@dataclass(frozen=True)
class NamedInFile:
    """A row as it stands, the words for its role and language brought to one form."""

    line: int
    name: str
    email: str
    role: str
    state: str
    language: str

    @property
    def key(self) -> tuple[str, str]:
        return self.email.casefold(), self.role


def read_people(content: bytes) -> list[NamedInFile]:
    """The people with their lines; raises ImportRefused. Whether they can be named is asked of the review later."""
    told = b"language" in content.partition(b"\n")[0].lower()
    return read_table(content, COLUMNS if told else COLUMNS[:-1], _person, "email")


def _person(row: Row) -> NamedInFile:
    said = Row(row.file, row.line, {"role": row.text("role").lower().replace(" ", "_").replace("-", "_")})
    return NamedInFile(
        line=row.line,
        name=row.text("name"),
        email=row.text("email", longest=254),
        role=said.one_of("role", ROLES),
        state=row.text("state").upper(),
        language=row.values.get("language", "").lower() or "en",
    )
