from django.utils.translation import gettext, ngettext, override, trans_real


def test_english_is_looked_up_in_one_empty_catalogue():
    assert [set(words) for words in trans_real.translation("en")._catalog._catalogs] == [{""}]


def test_words_of_any_package_stay_english():
    with override("en"):
        assert gettext("This field is required.") == "This field is required."
        assert [ngettext("%d day", "%d days", number) for number in (0, 1, 2)] == ["%d days", "%d day", "%d days"]


def test_what_no_other_language_says_is_english():
    with override("fr"):
        assert gettext("said by nobody") == "said by nobody"
        assert gettext("This field is required.") == "Champ requis."
