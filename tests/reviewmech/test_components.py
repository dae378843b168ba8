"""Each component draws what design.md says of it."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from reviewmech.statuses import MARKS, STATUSES

pytestmark = pytest.mark.urls("tests.reviewmech.skin_urls")


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context)).strip()


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words(element) -> str:
    """The text of an element as a reader has it, however the source is broken into lines."""
    return " ".join(element.text.split())


def test_a_mark_is_hidden_from_screen_readers_and_only_next_turns_round_in_arabic():
    assert draw('{% icon "done" %}') == '<svg class="i" aria-hidden="true"><use href="#i-done"/></svg>'
    assert draw('{% icon "next" %}') == '<svg class="i i--flip" aria-hidden="true"><use href="#i-next"/></svg>'


def test_a_mark_that_is_not_drawn_is_refused():
    with pytest.raises(ValueError, match="no mark 'tick'"):
        draw('{% icon "tick" %}')


def test_the_sprite_holds_the_marks_that_tags_may_name():
    drawn = {symbol["id"] for symbol in soup(draw('{% include "components/sprite.html" %}')).find_all("symbol")}
    assert drawn == {f"i-{mark}" for mark in MARKS}


def test_every_status_has_the_mark_and_the_colour_of_the_table():
    drawn = {key: (status.mark, status.turn) for key, status in STATUSES.items()}
    assert drawn == {
        "cannot-start": ("none", False),
        "not-started": ("open", False),
        "in-progress": ("half", False),
        "incomplete": ("gap", False),
        "complete": ("done", False),
        "cleared": ("done", False),
        "handed-in": ("done", True),
        "returned": ("warn", True),
        "changed": ("gap", True),
        "saving": ("", False),
        "saved": ("", False),
        "not-saved": ("", True),
        "no-connection": ("warn", True),
        "two-texts": ("warn", True),
        "stale": ("stale", True),
        "missing": ("none", False),
        "machine": ("open", False),
        "draft": ("half", False),
        "checked": ("half", False),
        "official": ("done", False),
        "proposed": ("half", False),
        "in-brackets": ("br", False),
        "agreed": ("done", False),
        "agrees": ("done", False),
        "not-spoken": ("open", False),
        "ad-referendum": ("half", False),
        "kept": ("kept", False),
        "withdrawn": ("", False),
        "set-aside": ("", False),
    }


def test_complete_and_cleared_never_share_a_word():
    assert set(str(STATUSES["complete"].words).split()).isdisjoint(str(STATUSES["cleared"].words).split())


def test_a_status_is_a_mark_and_words_and_one_without_mark_is_words():
    assert draw('{% status_of "returned" %}') == (
        '<span class="status status--turn"><svg class="i" aria-hidden="true"><use href="#i-warn"/></svg>'
        "<span>Returned with a note</span></span>"
    )
    assert draw('{% status "" "Set aside" %}') == '<span class="status"><span>Set aside</span></span>'
    assert soup(draw('{% status_of "cleared" "Cleared, version 6" %}')).text == "Cleared, version 6"


def test_a_record_says_its_language_and_direction_and_keeps_markup_as_text():
    assert draw("{% record text 'ar' %}", text="نص") == '<div class="record" lang="ar" dir="rtl"><p>نص</p>\n</div>'
    drawn = soup(draw("{% record text 'zh-hans' %}", text="<script>1</script>"))
    assert (drawn.div["lang"], drawn.div["dir"], drawn.script) == ("zh-Hans", "ltr", None)
    assert drawn.text.strip() == "<script>1</script>"


def test_a_record_without_language_takes_that_of_the_page():
    with override("ar"):
        drawn = soup(draw("{% record 'x' %}"))
    assert (drawn.div["lang"], drawn.div["dir"]) == ("ar", "rtl")


def test_a_turn_says_who_what_since_when_by_when_and_the_one_act(hold_clock):
    hold_clock("2027-03-12")
    turn = {
        "who": "Your turn",
        "yours": True,
        "verb": "Answer the questionnaire",
        "since": date(2026, 11, 2),
        "due": date(2027, 5, 2),
        "url": "/en/q/",
        "label": "Open it",
    }
    drawn = soup(draw("{% turn_line turn %}", turn=turn))
    assert (
        words(drawn.p)
        == "Your turn Answer the questionnaire since 2 November 2026 (130 days) by 2 May 2027 (51 days left)"
    )
    assert drawn.div["class"] == ["turn", "turn--yours"]
    assert [(link["href"], link.text) for link in drawn.find_all("a", class_="button")] == [("/en/q/", "Open it")]


def test_waiting_for_others_is_the_same_line_without_wash_or_act(hold_clock):
    hold_clock("2027-03-12")
    drawn = soup(draw("{% turn_line turn %}", turn={"who": "Borealis", "verb": "Send the feedback", "due": None}))
    assert (drawn.div["class"], words(drawn.p), drawn.a) == (["turn"], "Borealis Send the feedback", None)


def test_no_turn_draws_nothing():
    assert draw("{% turn_line turn %}", turn=None) == ""


STAGES = [
    {"label": "Planned", "done": True, "present": False},
    {"label": "Opened", "done": False, "present": True},
    {"label": "Closed", "done": False, "present": False},
]


def test_the_slim_rail_marks_what_is_done_and_the_present_stage_and_says_it_in_words():
    drawn = soup(draw("{% slim_rail stages %}", stages=STAGES))
    assert words(drawn.p) == "Stage 2 of 3: Opened"
    assert [(words(li), li.get("class"), li.get("aria-current")) for li in drawn.find_all("li")] == [
        ("Planned", ["done"], None),
        ("Opened", None, "step"),
        ("Closed", None, None),
    ]


def test_the_full_rail_numbers_the_stages_and_sets_back_what_comes_later():
    drawn = soup(draw("{% full_rail stages %}", stages=STAGES))
    assert [
        (li.find(class_="rail__n").text, li.get("class"), li.get("aria-current")) for li in drawn.find_all("li")
    ] == [
        ("1", ["done"], None),
        ("2", None, "step"),
        ("3", ["later"], None),
    ]


def test_a_public_rail_without_present_stage_says_no_stage():
    drawn = soup(draw("{% slim_rail stages %}", stages=[{"label": "Opened", "done": True}]))
    assert (drawn.p, drawn.li["class"]) == (None, ["done"])


def test_an_act_not_yet_possible_stays_in_reach_and_its_reason_is_tied_to_it():
    drawn = soup(draw('{% button_not_yet "Submit" "17 answers are not complete." key="submit" %}'))
    button = drawn.button
    assert (button["aria-disabled"], button["type"], button.has_attr("disabled")) == ("true", "button", False)
    assert drawn.find(id=button["aria-describedby"]).text == "17 answers are not complete."


def test_a_button_with_an_address_is_a_link_and_one_without_sends_the_form():
    assert draw('{% button "Open" url="/en/" %}') == '<a class="button" href="/en/">Open</a>'
    assert draw('{% button "Send" second=True name="act" value="send" %}') == (
        '<button class="button button--second" type="submit" name="act" value="send">Send</button>'
    )


def test_crumbs_take_pairs_or_one_list_of_pairs():
    written = draw('{% crumbs "/a/" "A" "/b/" "B" %}')
    assert draw("{% crumbs links %}", links=[("/a/", "A"), ("/b/", "B")]) == written
    assert [(link["href"], link.text) for link in soup(written).find_all("a")] == [("/a/", "A"), ("/b/", "B")]


def test_a_table_of_values_heads_its_rows_and_sets_figures_apart():
    drawn = soup(
        draw('{% data_table "By stage" columns rows numeric="2" %}', columns=["Stage", "Reviews"], rows=[["Opened", 3]])
    )
    assert drawn.caption.text == "By stage"
    assert [(th["scope"], th.text, th.get("class")) for th in drawn.find_all("th")] == [
        ("col", "Stage", None),
        ("col", "Reviews", ["n"]),
        ("row", "Opened", None),
    ]
    assert (drawn.td.text, drawn.td["class"]) == ("3", ["n"])


def test_what_people_typed_is_escaped_in_every_component():
    typed = "<b>x</b>"
    for tag in (
        '{% status "done" t %}',
        "{% kept t %}",
        "{% symbol t %}",
        "{% empty_note t %}",
        "{% section_head t %}",
        "{% button t %}",
        "{% saved_line t t %}",
        "{% facts_of pairs %}",
        "{% note t %}{% endnote %}",
        "{% positions spoken %}",
        "{% wordings brackets %}",
    ):
        drawn = draw(
            tag, t=typed, pairs=[(typed, typed)], spoken=[("agrees", typed, typed)], brackets=[(typed, "en", typed)]
        )
        assert typed not in drawn, tag
        assert "&lt;b&gt;x&lt;/b&gt;" in drawn, tag


# --- time -----------------------------------------------------------------------------------------


def test_a_day_carries_its_iso_form_and_is_written_in_the_language_of_the_page():
    assert draw("{% day d %}", d=date(2027, 5, 2)) == '<time datetime="2027-05-02">2 May 2027</time>'
    with override("ar"):
        assert draw("{% day d %}", d=date(2027, 3, 12)) == '<time datetime="2027-03-12">12 آذار/مارس 2027</time>'
    with override("zh-hans"):
        assert draw("{% day d %}", d=date(2027, 3, 12)) == '<time datetime="2027-03-12">2027年3月12日</time>'
    assert draw("{% day d %}", d=None) == ""


def test_a_moment_keeps_its_latin_word_beside_its_number_in_arabic():
    moment = datetime(2027, 5, 2, 14, 2, tzinfo=UTC)
    hour = '<bdi dir="ltr"><time datetime="2027-05-02T14:02Z">14:02</time> UTC</bdi>'
    assert draw("{% moment m %}", m=moment) == f'<time datetime="2027-05-02">2 May 2027</time>, {hour}'
    with override("ar"):
        assert draw("{% moment m %}", m=moment) == f'<time datetime="2027-05-02">2 أيار/مايو 2027</time>، {hour}'


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 5, 2), "(51 days left)"),
        (date(2027, 3, 13), "(1 day left)"),
        (date(2027, 3, 12), "(today)"),
        (date(2027, 3, 11), "(1 day after the date)"),
        (date(2027, 2, 28), "(12 days after the date)"),
        (None, ""),
    ],
)
def test_a_date_is_told_with_its_distance(hold_clock, day, words):
    hold_clock("2027-03-12T09:00")
    assert draw("{% distance d %}", d=day) == words


def test_a_colon_keeps_to_its_label_in_french():
    assert draw("Phase{% colon %}1") == "Phase: 1"
    with override("fr"):
        assert draw("Phase{% colon %}1") == "Phase\u00a0: 1"
    with override("zh-hans"):
        assert draw("阶段{% colon %}1") == "阶段：1"


def test_a_row_of_work_sets_the_number_of_days_apart(hold_clock):
    hold_clock("2027-03-12T09:00")
    assert draw("{% days_since d %}", d=date(2027, 3, 3)) == '<p class="days"><b>9</b> days</p>'
    assert draw("{% days_since d %}", d=date(2027, 3, 11)) == '<p class="days"><b>1</b> day</p>'


# --- forms ----------------------------------------------------------------------------------------


class Answer(forms.Form):
    law = forms.CharField(help_text="As published.")
    text = forms.CharField(widget=forms.Textarea, required=False)
    extent = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    public = forms.BooleanField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("The answer contradicts itself.")


def refused() -> Answer:
    return Answer({"version": "1", "extent": "perhaps"})


def test_a_field_ties_label_hint_and_error_to_its_control():
    drawn = soup(draw("{% field form.law %}", form=refused()))
    control = drawn.find("input")
    assert drawn.label["for"] == control["id"]
    described = [words(drawn.find(id=part)) for part in control["aria-describedby"].split()]
    assert described == ["As published.", "This field is required."]
    assert control["aria-invalid"] == "true"


def test_a_hint_given_to_the_tag_replaces_the_one_of_the_form():
    drawn = soup(draw('{% field form.text hint="If you have any" %}', form=Answer()))
    assert drawn.find(id=drawn.textarea["aria-describedby"]).text == "If you have any"


def test_a_text_says_the_language_it_is_written_in():
    drawn = soup(draw('{% field form.text lang="zh-hans" %}', form=Answer()))
    assert (drawn.textarea["lang"], drawn.textarea["dir"]) == ("zh-Hans", "auto")


def test_an_optional_field_says_so():
    assert words(soup(draw("{% field form.text %}", form=Answer())).label) == "Text (optional)"
    assert words(soup(draw("{% field form.law %}", form=Answer())).label) == "Law"


def test_choices_are_a_group_with_a_legend_and_the_group_is_tied_to_its_error():
    drawn = soup(draw('{% field form.extent number="10.1" %}', form=refused()))
    assert drawn.fieldset["class"] == ["q"]
    assert words(drawn.legend) == "10.1 Extent"
    assert [words(label) for label in drawn.select("div.choices > label")] == ["Yes", "No"]
    error = drawn.find(id=drawn.fieldset["aria-describedby"])
    assert words(error) == "Select a valid choice. perhaps is not one of the available choices."


def test_one_checkbox_stands_in_its_label():
    drawn = soup(draw("{% field form.public %}", form=Answer()))
    assert (drawn.label.input["type"], words(drawn.label)) == ("checkbox", "Public")


def test_the_summary_names_every_error_and_leads_to_its_field():
    drawn = soup(draw("{% error_summary form %}", form=refused()))
    assert (drawn.div["role"], drawn.div["tabindex"], drawn.div["class"]) == ("alert", "-1", ["note", "note--err"])
    assert [(words(li), li.a and li.a["href"]) for li in drawn.find_all("li")] == [
        ("The answer contradicts itself.", None),
        ("Law: This field is required.", "#id_law"),
        ("Extent: Select a valid choice. perhaps is not one of the available choices.", "#id_extent_0"),
    ]


def test_a_form_without_errors_has_no_summary():
    assert draw("{% error_summary form other %}", form=Answer(), other=None) == ""


def test_a_whole_form_draws_the_summary_and_every_field_once():
    drawn = soup(draw("{{ form }}", form=refused()))
    assert len(drawn.find_all(role="alert")) == 1
    named = [control["name"] for control in drawn.find_all(["input", "textarea"])]
    assert named == ["version", "law", "text", "extent", "extent", "public"]


def test_every_link_of_the_summary_has_a_target_on_the_page():
    drawn = soup(draw("{{ form }}", form=refused()))
    targets = [link["href"].removeprefix("#") for link in drawn.select(".note--err a")]
    assert [drawn.find(id=target) is not None for target in targets] == [True, True]
