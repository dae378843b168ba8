"""The self-assessment: an article goes to a ministry, experts answer, the focal point clears and submits."""

from tests.journeys.filling import answer_article

INSTRUMENTS = ("convention", "tip", "som", "firearms")
# With scripts, and without: one plain form saves an article, its follow-ups come with the next page.
WITH_SCRIPTS = (("convention", "5"), ("som", "5"))
WITHOUT_SCRIPTS = (
    *(("convention", article) for article in ("2", "8", "9", "10", "15", "23")),
    *(("tip", article) for article in ("3", "5")),
    *(("som", article) for article in ("3", "6")),
    *(("firearms", article) for article in ("3", "5")),
)
TO_THE_MINISTRY = ("convention", "6")
ALL = (*WITH_SCRIPTS, *WITHOUT_SCRIPTS, TO_THE_MINISTRY, *((instrument, "end") for instrument in INSTRUMENTS))


def article(instrument, number):
    return f"a[href$='/{instrument}/{number}/']"


def the_questionnaire(person):
    return person.enter_review().follow("Questionnaire and answers")


def the_focal_point_gives_an_article_to_the_ministry(company):
    focal_point = company["focal-point-aurelia"].take_up("Answer the questionnaire").press("Begin answering")
    focal_point.enter_review().follow("People and their roles")
    contributor = focal_point.page.locator("main li", has_text="Tomas Arden")
    contributor.locator("summary").click()
    contributor.locator("select").select_option("convention-6")
    focal_point.press("Give the article")


def the_contributor_answers_it(company):
    """Nothing but the article given is there."""
    contributor = company["contributor-aurelia"].take_up("Answer the questionnaire")
    assert contributor.page.locator("ul.tasks a").count() == 1
    contributor.click(article(*TO_THE_MINISTRY))
    answer_article(contributor, text="The Ministry of Justice keeps a register of these cases.")
    contributor.press("Hand in this article")


def the_experts_answer_the_other_articles(company):
    """Some with scripts, which save while one types, and some without."""
    expert = company["expert-aurelia"]
    for instrument, number in WITH_SCRIPTS:
        the_questionnaire(expert).click(article(instrument, number))
        answer_article(expert, text="Le ministère de la justice examine la question.")
        expert.press("Hand in this article")
    expert = company.without_scripts("expert-aurelia")
    for instrument, number in WITHOUT_SCRIPTS:
        the_questionnaire(expert).click(article(instrument, number))
        answer_article(expert, text="The ministry is examining the matter.")
        expert.press("Hand in this article")


def the_focal_point_clears_and_submits(company):
    focal_point = the_questionnaire(company["focal-point-aurelia"])
    for instrument, number in ALL:
        the_questionnaire(focal_point).click(article(instrument, number)).press("Clear the answers")
    for instrument in INSTRUMENTS:
        the_questionnaire(focal_point).click(f"main a[href$='/questionnaire/{instrument}/']")
        focal_point.press("Submit the answers on this instrument")
    assert company.stage == "Written feedback"
