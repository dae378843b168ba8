"""Translations beside feedback, clarifications and items: who supplies and reads them, and when they are behind."""

import pytest

from foundation import opaque
from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.documents.list_paper import open_items_of
from observations.models import (
    FeedbackPassage,
    ItemMessageTranslation,
    ObservationVersion,
    PassageTranslation,
    QuestionMessageTranslation,
    WordingTranslation,
)
from reviews.actions.supplying import StaleTranslation
from reviews.models import Act
from reviews.record import broken_places
from reviews.translations import Supplied, mark_of
from tests.cast import PEOPLE, Cast
from tests.observations.test_apart import OF_AURELIA, OF_BOREALIS, OF_CASSIA, OFFICER, apart
from tests.observations.the_list import LIST, said
from tests.observations.the_threads import draft, fresh, item_thread, question_thread
from tests.observations.the_threads import send as send_message
from tests.observations.the_translations import (
    BEHIND,
    FRENCH,
    KINDS,
    fields,
    page_of,
    reading_page,
    send,
    sent,
    shown,
    supply,
    wording_of,
)

pytestmark = pytest.mark.django_db

TABLES = (PassageTranslation, QuestionMessageTranslation, ItemMessageTranslation, WordingTranslation)
LABEL = "Translation (French), supplied by the State whose text it is"
DRAFTERS = {f"{role}-{state}" for role in ("focal-point", "expert") for state in ("aurelia", "borealis", "cassia")}
READERS = DRAFTERS | {"observer-aurelia", "secretariat"}
REVIEWERS = {key for key in DRAFTERS if not key.endswith("aurelia")}
FEEDBACK = ("observations:feedback", "convention")
AUTHORS = {"passage": "borealis", "message": "aurelia", "item-message": "aurelia", "wording": "borealis"}


def readers(cast, page, words=FRENCH):
    return {key for key in [*PEOPLE, "anonymous"] if words in said(cast.get(key, *page))}


def see(cast, kind=None):
    """Who finds a translation in the tables, by the rule alone."""
    return {key for key in cast.users if any(table.objects.visible_to(cast[key]).exists() for table in TABLES)}


def author_of(kind):
    return f"expert-{AUTHORS[kind]}"


@pytest.mark.parametrize("kind", KINDS)
class TestOfEveryKind:
    @pytest.fixture
    def cast(self, kind):
        return Cast.at(KINDS[kind])

    def test_it_stands_below_the_original_in_its_own_language_for_all_who_read_the_text(self, cast, kind):
        text = sent(cast, kind)
        assert send(cast, kind, text, author_of(kind)).status_code == 302
        page = reading_page(kind, text)
        html = said(cast.get("expert-cassia", *page))
        original, below = html.index(f'lang="en" dir="ltr"><p>{text.text}'), html.index('lang="fr" dir="ltr"><p>')
        assert original < below
        assert shown(cast, "expert-cassia", page) == ([(LABEL, "fr", "ltr", FRENCH)], 0)
        assert readers(cast, page) == see(cast) == READERS

    def test_the_states_of_the_review_and_its_officers_supply_and_it_is_said_who_did(self, cast, kind):
        text = sent(cast, kind)
        found = {key: cast.get(key, *page_of(kind, text)).status_code for key in PEOPLE}
        assert {key for key, status in found.items() if status == 200} == DRAFTERS | {"secretariat"}
        assert {key for key, status in found.items() if status == 403} == {"observer-aurelia"}
        assert {key for key, status in found.items() if status == 404} == set(PEOPLE) - READERS
        told = {
            author_of(kind): ("fr", "state"),
            "expert-cassia": ("es", "another"),
            "secretariat": ("ar", "secretariat"),
        }
        rows = {who: supply(cast, text, who, language) for who, (language, _source) in told.items()}
        assert {who: (row.language, row.supplied_by) for who, row in rows.items()} == told
        assert supply(cast, text, "expert-cassia", "ru", machine=True).supplied_by == "machine"
        with pytest.raises(Forbidden):
            supply(cast, text, "observer-aurelia", "zh-hans")

    def test_bad_input_keeps_what_was_typed(self, cast, kind):
        text = sent(cast, kind)
        for typed in ({"translation-language": "en"}, {"translation-language": "de"}):
            answer = send(cast, kind, text, **typed)
            assert (answer.status_code, FRENCH in said(answer)) == (422, True)
        assert send(cast, kind, text, **{"translation-text": ""}).status_code == 422
        assert see(cast) == set()

    def test_one_supplied_meanwhile_is_not_replaced_unseen(self, cast, kind):
        text = sent(cast, kind)
        before = fields(cast.get("expert-cassia", *page_of(kind, text)))
        first = supply(cast, text)
        answer = send(cast, kind, text, "expert-cassia", **before, **{"translation-text": "Autre."})
        assert (answer.status_code, "Autre." in said(answer)) == (409, True)
        with pytest.raises(StaleTranslation):
            supply(cast, text, "expert-cassia", words="Autre.")
        supply(cast, text, "expert-cassia", words="Autre.", seen=first.uid)
        label = "Translation (French), supplied by another State of the review"
        assert shown(cast, "observer-aurelia", reading_page(kind, text)) == ([(label, "fr", "ltr", "Autre.")], 0)

    def test_nothing_is_translated_into_its_own_language(self, cast, kind):
        text = sent(cast, kind)
        with pytest.raises(NotNow, match="The text is written in this language"):
            supply(cast, text, language="en")

    def test_each_supply_is_an_act_without_a_word_of_it(self, cast, kind):
        text = sent(cast, kind)
        row = supply(cast, text, "expert-cassia")
        act = Act.objects.get(subject=str(row.uid))
        verb = {"passage": "passage_translated", "wording": "item_translated"}.get(kind, "message_translated")
        withheld = kind in {"item-message", "wording"}
        assert (act.verb, act.drafted_by.iso3, act.audience, act.withheld) == (verb, "XCA", 3, withheld)
        assert broken_places(cast.review) == []

    def test_what_is_typed_is_escaped(self, cast, kind):
        text = sent(cast, kind)
        supply(cast, text, words="<b>Gras</b>")
        page = said(cast.get("expert-cassia", *reading_page(kind, text)))
        assert ("&lt;b&gt;Gras" in page, "<b>Gras" in page) == (True, False)

    def test_it_is_kept_as_it_was_supplied(self, cast, kind):
        row = supply(cast, sent(cast, kind))
        for change in (row.save, row.delete):
            with pytest.raises(TypeError):
                change()

    def test_an_address_of_another_text_is_not_there(self, cast, kind):
        text = sent(cast, kind)
        name, instrument, *args = page_of(kind, text)
        assert cast.get("expert-cassia", name, "firearms", *args).status_code == 404
        assert cast.get("expert-cassia", name, instrument, *args[:-1], opaque.new()).status_code == 404


class TestADraftOfFeedback:
    @pytest.fixture
    def cast(self):
        return Cast.at("written-feedback")

    @pytest.fixture
    def passage(self, cast):
        return cast.write_feedback("XBO", text="First words.").passages.get()

    def change(self, cast, passage, text="Second words."):
        row = FeedbackPassage.objects.get(pk=passage.pk)
        actions.save_passage(passage=row, text=text, language="en", seen=row.version, by=cast["expert-borealis"])

    def test_goes_no_further_than_the_draft(self, cast, passage):
        assert send(cast, "passage", passage).status_code == 302
        assert readers(cast, FEEDBACK) == see(cast) == REVIEWERS
        assert cast.get("secretariat", *page_of("passage", passage)).status_code == 404

    def test_that_has_moved_is_behind_for_its_state_and_gone_for_the_others(self, cast, passage):
        supply(cast, passage)
        self.change(cast, passage)
        assert shown(cast, "expert-borealis", FEEDBACK) == ([(LABEL, "fr", "ltr", FRENCH)], 1)
        assert readers(cast, FEEDBACK) == see(cast) == OF_BOREALIS - {"observer-borealis"}

    def test_that_is_sent_takes_what_says_it_now_along_and_nothing_it_said_before(self, cast, passage):
        supply(cast, passage, words="Un mot retiré.")
        self.change(cast, passage)
        supply(cast, passage, language="es", words="Un texto.")
        actions.clear_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        actions.send_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        assert readers(cast, FEEDBACK, "Un texto.") == READERS
        assert readers(cast, FEEDBACK, "Un mot retiré.") == OF_BOREALIS - {"observer-borealis"}

    def test_that_moved_meanwhile_keeps_what_was_typed(self, cast, passage):
        before = fields(cast.get("expert-cassia", *page_of("passage", passage)))
        self.change(cast, passage)
        answer = send(cast, "passage", passage, "expert-cassia", **before)
        assert (answer.status_code, FRENCH in said(answer), "Second words." in said(answer)) == (409, True, True)
        assert see(cast) == set()
        assert send(cast, "passage", passage, "expert-cassia").status_code == 302

    def test_that_was_taken_out_meanwhile_has_none(self, cast, passage):
        actions.remove_passage(passage=passage, seen=1, by=cast["expert-borealis"])
        supplied = Supplied("fr", FRENCH, mark_of(passage))
        with pytest.raises(NotNow, match="The text is not there any more"):
            actions.supply_translation(text=passage, supplied=supplied, by=cast["expert-borealis"])

    def test_apart_is_its_states_own(self):
        cast = apart("written-feedback")
        passage = cast.write_feedback("XBO").passages.get()
        supply(cast, passage)
        assert see(cast) == OF_BOREALIS - {"observer-borealis"}
        actions.clear_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        actions.send_feedback(feedback=cast.feedback("XBO"), by=cast["focal-point-borealis"])
        assert see(cast) == OF_AURELIA | OF_BOREALIS | OFFICER
        assert cast.get("expert-cassia", *page_of("passage", passage)).status_code == 404
        cast.send_feedback("XCA")
        assert see(cast) == OF_AURELIA | OF_BOREALIS | OF_CASSIA | OFFICER


def test_a_message_in_draft_is_translated_inside_its_state_and_sent_with_it():
    cast = Cast.at("written-feedback")
    thread = question_thread(cast)
    message = draft(cast, thread, "XAU", "In March.")
    supply(cast, message, "expert-aurelia")
    assert see(cast) == {"focal-point-aurelia", "expert-aurelia"}
    draft(cast, thread, "XAU", "In April.", seen=1)
    assert shown(cast, "expert-aurelia", FEEDBACK) == ([(LABEL, "fr", "ltr", FRENCH)], 1)
    supply(cast, message, "expert-aurelia", "es", "En abril.")
    send_message(cast, fresh(cast, thread), "XAU")
    assert readers(cast, FEEDBACK, "En abril.") == READERS
    assert readers(cast, FEEDBACK) == {"focal-point-aurelia", "expert-aurelia"}


class TestAnItem:
    def anew(self, cast, item, text="Other words.", state="XBO"):
        """The item worded anew and shared."""
        item.refresh_from_db()
        item.review = cast.review
        actions.save_draft(observation=item, text=text, language="en", seen=0, by=cast.expert(state))
        cast.share(state)

    def test_in_draft_goes_no_further_than_the_draft_and_is_shared_with_it(self, cast):
        item = cast.propose("XBO")
        wording = wording_of(item)
        supply(cast, wording, "expert-cassia")
        assert readers(cast, LIST) == see(cast) == REVIEWERS
        assert cast.get("secretariat", *page_of("wording", wording)).status_code == 404
        cast.share()
        assert readers(cast, LIST) == see(cast) == READERS

    def test_that_moved_in_draft_takes_nothing_along_that_it_said_before(self, cast):
        item = cast.propose("XBO")
        supply(cast, wording_of(item))
        actions.save_draft(observation=item, text="Other words.", language="en", seen=1, by=cast["expert-borealis"])
        assert see(cast) == OF_BOREALIS - {"observer-borealis"}
        cast.share()
        assert readers(cast, LIST) == see(cast) == OF_BOREALIS - {"observer-borealis"}
        assert shown(cast, "expert-borealis", LIST) == ([(LABEL, "fr", "ltr", FRENCH)], 1)

    def test_shared_anew_shows_it_behind_until_it_is_supplied_anew(self, cast):
        item = cast.propose("XBO")
        cast.share()
        first = wording_of(item)
        supply(cast, first)
        self.anew(cast, item)
        states = DRAFTERS | {"secretariat"}
        page = ("observations:item", "convention", item.uid)
        for where in (LIST, page):
            assert {key for key in PEOPLE if BEHIND in said(cast.get(key, *where))} == states
        assert readers(cast, LIST) == states  # Observers read no version but the one that stands.
        assert send(cast, "wording", wording_of(item), **{"translation-text": "Autrement."}).status_code == 302
        assert shown(cast, "expert-cassia", LIST) == ([(LABEL, "fr", "ltr", "Autrement.")], 0)
        assert readers(cast, LIST, "Autrement.") == READERS

    def test_shared_anew_meanwhile_keeps_what_was_typed(self, cast):
        item = cast.propose("XBO")
        cast.share()
        first = wording_of(item)
        before = fields(cast.get("expert-cassia", *page_of("wording", first)))
        self.anew(cast, item)
        answer = send(cast, "wording", first, "expert-cassia", **before)
        assert (answer.status_code, FRENCH in said(answer), "Other words." in said(answer)) == (409, True, True)
        with pytest.raises(StaleTranslation):
            supply(cast, first, "expert-cassia")
        assert see(cast) == set()

    def test_kept_confidential_keeps_its_translations_and_those_of_its_clarification(self, cast):
        thread = item_thread(cast)
        item, message = thread.observation, thread.messages.get()
        supply(cast, wording_of(item))
        supply(cast, message, "expert-aurelia", words="Quelle loi ?")
        pages = (LIST, ("observations:item", "convention", item.uid))
        assert {page[0]: readers(cast, page) for page in pages} == {page[0]: READERS for page in pages}
        assert readers(cast, pages[1], "Quelle loi ?") == READERS
        cast.keep(item)
        kept = READERS - {"observer-aurelia"}
        assert {page[0]: readers(cast, page) for page in pages} == {page[0]: kept for page in pages}
        assert readers(cast, pages[1], "Quelle loi ?") == see(cast) == kept
        assert cast.get("observer-aurelia", *page_of("wording", wording_of(item))).status_code == 404

    def test_kept_once_tells_observers_nothing_of_what_it_said_then(self, cast):
        item = cast.propose("XBO")
        cast.share()
        cast.keep(item)
        supply(cast, wording_of(item))
        self.anew(cast, item)
        actions.lift(observation=item, by=cast["focal-point-aurelia"])
        assert readers(cast, LIST, "Other words.") == READERS
        assert readers(cast, LIST) == READERS - {"observer-aurelia"}

    def test_apart_is_read_when_the_own_is_shared(self):
        cast = apart("observations")
        item = cast.propose("XBO")
        cast.propose("XCA", article="6")
        supply(cast, wording_of(item))
        assert see(cast) == OF_BOREALIS - {"observer-borealis"}
        cast.share("XBO")
        assert see(cast) == OF_AURELIA | OF_BOREALIS | OFFICER
        assert cast.get("expert-cassia", *page_of("wording", wording_of(item))).status_code == 404
        cast.share("XCA")
        assert see(cast) == OF_AURELIA | OF_BOREALIS | OF_CASSIA | OFFICER

    def test_leaves_nothing_of_it_in_the_paper_or_its_preview(self, cast):
        item = cast.propose("XBO")
        cast.share()
        digest = cast.part().versions.get().digest
        supply(cast, wording_of(item))
        assert FRENCH not in said(cast.get("focal-point-aurelia", "observations:preview", "convention"))
        cast.agree_all()
        items = open_items_of(cast.review)
        assert [item.text for item in items] == ["The law covers agreement and participation."]
        assert cast.part().versions.get().digest == digest


@pytest.mark.parametrize("page", [FEEDBACK, LIST], ids=["feedback", "list"])
def test_translations_cost_a_page_the_same_with_few_and_many(page, django_assert_max_num_queries):
    cast = Cast.at("observations")
    counted = []
    for article in ("5", "6", "8", "23"):
        cast.propose("XBO", article=article)
    cast.share()
    cast.get("expert-cassia", *page)
    for languages in ((), ("fr",), ("es", "ru", "ar")):
        texts = [
            *FeedbackPassage.objects.filter(feedback__instrument__code="convention"),
            *ObservationVersion.objects.all(),
        ]
        for text in texts:
            for code in languages:
                supply(cast, text, language=code)
        with django_assert_max_num_queries(30) as queries:
            cast.get("expert-cassia", *page)
        counted.append(len(queries))
    assert len(set(counted)) == 1
