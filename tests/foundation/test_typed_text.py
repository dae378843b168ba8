import pytest
from django import forms
from django.core.exceptions import ValidationError

from foundation.typed_text import PlainText, PlainTextField, validate, whole_number


class Form(forms.Form):
    text = PlainTextField(limit=20)


def codes(text, limit=20):
    with pytest.raises(ValidationError) as refused:
        PlainText(limit=limit)(text)
    return [error.code for error in refused.value.error_list]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nul\x00", "control_character"),
        ("bell\x07", "control_character"),
        ("delete\x7f", "control_character"),
        ("nothing\ufffe", "control_character"),
        ("nothing\U0010ffff", "control_character"),
        ("tag\U000e0041", "control_character"),
        ("half\ud83d", "half_character"),
        ("turned\u202egnp", "turning_character"),
        ("isolate\u2066", "turning_character"),
        ("x" * 21, "too_long"),
    ],
)
def test_each_thing_that_is_wrong_is_named(typed, code):
    assert codes(typed) == [code]


def test_everything_wrong_is_named_at_once():
    assert codes("\x00\u202e" + "x" * 30) == ["control_character", "turning_character", "too_long"]


def test_tabs_line_ends_and_the_marks_of_arabic_typing_pass():
    assert validate("a\tb\nب\u200f\u200c", limit=20) == "a\tb\nب\u200f\u200c"


def test_line_ends_and_composition_are_made_one():
    assert validate("cafe\u0301\r\nb\rc\u2028d", limit=20) == "café\nb\nc\nd"


def test_the_length_is_counted_after_composition():
    assert validate("e\u0301" * 20, limit=20) == "é" * 20


def test_the_form_field_refuses_with_the_reason_and_draws_a_text_area():
    form = Form({"text": "x" * 21})
    assert form.errors == {"text": ["At most 20 characters are possible here; this text has 21."]}
    assert "<textarea" in str(form["text"])


def test_the_form_field_says_one_thing_about_a_null_character():
    assert Form({"text": "a\x00"}).errors == {
        "text": ["The text holds a control character (U+0000). Remove it, or type the passage again."]
    }


def test_the_form_field_gives_back_normalised_text():
    form = Form({"text": "  one\r\ntwo "})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "one\ntwo"}


def test_an_empty_field_is_asked_for_when_it_is_required():
    assert Form({"text": "  "}).errors == {"text": ["This field is required."]}


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), ("007", 7), ("", 0), ("-1", 0), ("٣", 0), ("1234", 0), ("9" * 5000, 0), ("²", 0)]
)
def test_a_number_is_read_in_plain_digits_up_to_a_length_and_anything_else_is_none(typed, number):
    assert whole_number(typed, digits=3, otherwise=0) == number
