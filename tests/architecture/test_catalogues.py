"""The five catalogues say everything the source says, in every form their languages need; English is the source."""

import ast
import re

import polib
import pytest

from tests.architecture.house import ROOT
from tests.architecture.source_messages import of_python, of_template, source_messages

LANGUAGES = ["ar", "es", "fr", "ru", "zh_Hans"]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
MANY = 5  # how many findings a failure lists


@pytest.fixture(scope="module")
def source():
    return source_messages()


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request):
    return polib.pofile(str(ROOT / "locale" / request.param / "LC_MESSAGES" / "django.po"))


def key(entry):
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def live(catalogue):
    return [entry for entry in catalogue if not entry.obsolete]


def texts(entry):
    """The forms a catalogue gives for one message."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_there_is_one_catalogue_per_language_and_none_for_english():
    assert sorted(path.parents[1].name for path in (ROOT / "locale").rglob("*.po")) == LANGUAGES


def test_the_catalogue_holds_every_message_of_the_source(catalogue, source):
    missing = source.keys() - {key(entry) for entry in live(catalogue)}
    assert sorted(missing)[:MANY] == []


def test_the_catalogue_holds_nothing_else(catalogue, source):
    unused = {key(entry) for entry in catalogue} - source.keys()
    assert sorted(unused)[:MANY] == []


def test_every_message_is_translated(catalogue):
    assert [entry.msgid for entry in live(catalogue) if "" in texts(entry)][:MANY] == []
    assert [entry.msgid for entry in live(catalogue) if entry.fuzzy][:MANY] == []


def test_french_marks_never_begin_a_line():
    """A colon, semicolon, question or exclamation mark, and guillemets, keep to their word by a space that holds."""
    french = polib.pofile(str(ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"))
    loose = [text for entry in live(french) for text in texts(entry) if re.search(r" [:;?!»]|« ", text)]
    assert loose[:MANY] == []


def test_plurals_have_as_many_forms_as_the_language(catalogue):
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"]).group(1))
    counts = {entry.msgid: len(entry.msgstr_plural) for entry in live(catalogue) if entry.msgid_plural}
    assert {message: count for message, count in counts.items() if count != forms} == {}


def test_placeholders_are_those_of_the_source(catalogue):
    wrong = [entry.msgid for entry in live(catalogue) if not placeholders_fit(entry)]
    assert wrong[:MANY] == []


def placeholders_fit(entry):
    """A plural form may say the number in words ("one answer"); nothing else may be left out or added."""
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    given = [set(PLACEHOLDER.findall(text)) for text in texts(entry)]
    if entry.msgid_plural:
        return all(names <= wanted and len(wanted - names) <= 1 for names in given)
    return given == [wanted]


def test_messages_are_found_in_python():
    text = """
_("Sign in"); gettext_lazy("Return "
  "to my work"); pgettext("stage", "opened"); ngettext("%(count)s day", "%(count)s days", 3); print("not this")
"""
    assert sorted(of_python(ast.parse(text))) == [
        ("", "%(count)s day", "%(count)s days"),
        ("", "Return to my work", ""),
        ("", "Sign in", ""),
        ("stage", "opened", ""),
    ]


def test_a_message_that_is_put_together_is_refused():
    with pytest.raises(ValueError, match="line 1: a message must be written out"):
        list(of_python(ast.parse('_(f"Hello {name}")')))


def test_messages_are_found_in_templates():
    text = """
{% translate "It's open" %}{% translate "by" context "turn" as words %}{% component label=_("Send") %}
{% blocktranslate trimmed with name=state %}
  Review of
  {{ name }}{% endblocktranslate %}
{% blocktranslate trimmed count n=days context "wait" %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}
"""
    assert sorted(of_template(text)) == [
        ("", "It's open", ""),
        ("", "Review of %(name)s", ""),
        ("", "Send", ""),
        ("turn", "by", ""),
        ("wait", "%(n)s day", "%(n)s days"),
    ]
