import gettext

from scripts.compile_catalogues import compile_all

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Sign in"
msgstr "Se connecter"

#, fuzzy
msgid "Return"
msgstr "Revenir"
"""


def test_a_catalogue_is_compiled_beside_its_source_without_what_is_fuzzy(tmp_path):
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE)
    assert compile_all(tmp_path) == [folder / "django.mo"]
    with (folder / "django.mo").open("rb") as compiled:
        french = gettext.GNUTranslations(compiled)
    assert [french.gettext("Sign in"), french.gettext("Return")] == ["Se connecter", "Return"]
