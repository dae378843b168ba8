"""One review from the workplan to its close, by everybody who takes part in it; and what reaches the others."""

import pytest

from tests.journeys.walk import answers, delegates, feedback, observing, opening, outside, papers, texts
from tests.journeys.walk.company import Company

THE_WALK = (
    opening.the_secretariat_opens_the_review,
    opening.the_secretariat_names_the_focal_points,
    opening.focal_points_name_their_people,
    opening.the_secretariat_records_the_consultations,
    opening.each_focal_point_confirms_the_record,
    answers.the_focal_point_gives_an_article_to_the_ministry,
    answers.the_contributor_answers_it,
    answers.the_experts_answer_the_other_articles,
    answers.the_focal_point_clears_and_submits,
    feedback.experts_write_the_feedback,
    feedback.focal_points_clear_and_send_it,
    feedback.the_request_is_answered,
    observing.experts_propose_items,
    observing.focal_points_share_the_drafts,
    observing.the_state_under_review_keeps_items_confidential,
    observing.the_state_under_review_reads_the_list_as_delegates_will,
    observing.each_state_agrees_to_each_part,
    delegates.reads_no_paper_yet,
    papers.the_list_is_issued_as_a_conference_room_paper,
    papers.the_summary_is_drafted_and_agreed,
    delegates.downloads_the_list_while_the_summary_is_in_translation,
    papers.five_languages_are_entered,
    papers.the_summary_is_issued,
    delegates.downloads_the_summary_after,
    papers.the_state_publishes_takes_back_and_publishes_again,
    papers.the_secretariat_closes_the_review,
)

pytestmark = pytest.mark.proof  # minutes; the stages one by one are in the other journeys


@pytest.fixture
def company(server, new_page):
    return Company(server("planned"), new_page)


def test_one_review_walks_through_the_ten_stages_and_nothing_kept_confidential_gets_outside(company):
    for step in THE_WALK:
        step(company)
    addresses = company.addresses()
    received = {who: outside.everything_received(company, who, addresses) for who in outside.CLOSED_TO}
    # It could have leaked: the State under review reads every word of it, the outside every open text.
    assert outside.kept_texts_read_by(company["focal-point-aurelia"]) == set(texts.kept_texts())
    assert outside.open_items_read_in(received["delegate-elysia"]) == set(texts.open_items())
    found = {who: list(outside.gives_away(received[who], *closed)) for who, closed in outside.CLOSED_TO.items()}
    assert found == {who: [] for who in outside.CLOSED_TO}
