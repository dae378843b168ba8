"""What a reader takes for the same letters is found as the same."""

import pytest

from foundation.folding import folded, places

WRITTEN = {
    "capitals": ("Extradition", "EXTRADITION"),
    "accents": ("Coopération judiciaire", "cooperation judiciaire"),
    "an accent written apart": ("pe\u0301nal", "pénal"),
    "a ligature": ("une œuvre", "une oeuvre"),
    "a sharp s": ("Straße", "STRASSE"),
    "Russian е with its dots": ("учёт", "учет"),
    "Russian й written apart": ("закрытый", "закрыты\u0438\u0306"),
    "Arabic marks": ("سُنَّ القانونُ", "سن القانون"),
    "an Arabic word drawn out": ("القـــانون", "القانون"),
    "alef with hamza above": ("أحكام", "احكام"),
    "alef with hamza below": ("إجراءات", "اجراءات"),
    "alef with madda": ("آليات", "اليات"),
    "alef of connection": ("ٱلقانون", "القانون"),
    "ya without its dots": ("التي على", "التى علي"),
    "ta marbuta": ("المساعدة القانونية", "المساعده القانونيه"),
    "hamza on its seat": ("مسؤولية", "مسوولية"),
    "full width": ("第１８（１３）条", "第18(13)条"),
    "Arabic digits": ("المادة ١٨", "المادة 18"),
    "digits of India": ("१८", "18"),
    "a soft hyphen and a mark of direction": ("extra\u00addition\u200f", "extradition"),
    "quotation marks": ("l’aide «pénale»", 'l\'aide "penale"'),
    "spaces and lines": ("mutual\u00a0 legal\nassistance", "mutual legal assistance"),
}


@pytest.mark.parametrize(("one", "other"), WRITTEN.values(), ids=WRITTEN)
def test_it_is_the_same_word(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("код", "кот"), ("قانون", "قانوني"), ("法律", "法庭"), ("année", "annexe"), ("18", "81")]
)
def test_other_words_stay_apart(one, other):
    assert folded(one) != folded(other)


def test_each_sign_is_traced_to_where_it_stood():
    found, at = places("Sœur é\u0301t\u064eé")
    assert found == "soeur ete"
    assert at == [0, 1, 1, 2, 3, 4, 5, 7, 9]
