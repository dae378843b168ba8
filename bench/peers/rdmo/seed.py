"""Run inside RDMO's own environment: a catalogue of 300 questions, ten projects that answer all of them.

Ten sections of six pages of five questions, the first of each to be chosen from, two of the others asked only after a
yes: the shape of our questionnaires. Writes ids.json, by which the jobs find their addresses.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sites.models import Site  # noqa: E402
from rdmo.conditions.models import Condition  # noqa: E402
from rdmo.domain.models import Attribute  # noqa: E402
from rdmo.options.models import Option, OptionSet, OptionSetOption  # noqa: E402
from rdmo.projects.models import Membership, Project, Value  # noqa: E402
from rdmo.questions.models import Catalog, Page, Question, Section  # noqa: E402
from rdmo.questions.models.catalog_section import CatalogSection  # noqa: E402
from rdmo.questions.models.page_question import PageQuestion  # noqa: E402
from rdmo.questions.models.section_page import SectionPage  # noqa: E402

NOW = datetime.now(UTC)  # noqa: TID251 (none of our clock here)
SECTIONS, PAGES, QUESTIONS, PROJECTS = 10, 6, 5, 10
PREFIX = "https://bench.example/terms"
TEXT = (
    "Article 5 of the Criminal Code, as amended in 2019, provides that participation in an organized criminal group "
    "is an offence. "
) * 4


def made(model, path, **columns):
    return model.objects.create(uri_prefix=PREFIX, uri_path=path, **columns)


def titled(words):
    return {"title_lang1": words, "title_lang2": words}


class Asked:
    """The catalogue as it grows."""

    def __init__(self):
        self.catalog = made(Catalog, "bench", order=0, **titled("For measuring"))
        self.catalog.sites.add(Site.objects.get_current())
        self.root = Attribute.objects.create(uri_prefix=PREFIX, key="bench")
        self.answers = made(OptionSet, "yesno")
        self.options = [made(Option, f"yesno/{key}", text_lang1=key) for key in ("yes", "in_part", "no")]
        for place, option in enumerate(self.options):
            OptionSetOption.objects.create(optionset=self.answers, option=option, order=place)
        self.questions, self.pages, self.sections = [], [], []

    def section(self, number):
        section = made(Section, f"bench/{number}", **titled(f"Section {number}"))
        CatalogSection.objects.create(catalog=self.catalog, section=section, order=number)
        self.sections.append(section)
        for place in range(PAGES):
            self.page(section, number, place)

    def page(self, section, number, place):
        page = made(Page, f"bench/{number}/{place}", is_collection=False, **titled(f"Article {number}.{place}"))
        SectionPage.objects.create(section=section, page=page, order=place)
        self.pages.append(page)
        opens = None
        for order in range(QUESTIONS):
            question = self.question(f"{number}.{place}", order)
            PageQuestion.objects.create(page=page, question=question, order=order)
            if order == 0:
                opens = self.after_yes(question)
            elif order in (1, 2):
                question.conditions.add(opens)

    def question(self, article, order):
        name = f"q{len(self.questions)}"
        kind = ("radio", "option") if order == 0 else ("textarea", "text")
        question = made(
            Question,
            f"bench/{name}",
            attribute=Attribute.objects.create(uri_prefix=PREFIX, key=name, parent=self.root),
            widget_type=kind[0],
            value_type=kind[1],
            text_lang1=f"Question {name}: has your country adopted measures under article {article}? " * 2,
            help_lang1="Please cite the applicable measures. " * 5,
        )
        if order == 0:
            question.optionsets.add(self.answers)
        self.questions.append(question)
        return question

    def after_yes(self, question):
        return Condition.objects.create(
            uri_prefix=PREFIX,
            uri_path=f"after/{question.attribute.key}",
            source=question.attribute,
            relation="eq",
            target_option=self.options[0],
        )


def answered(asked, number, member):
    project = Project.objects.create(title=f"State {number}", catalog=asked.catalog, site=Site.objects.get_current())
    Membership.objects.create(project=project, user=member, role="owner")
    Value.objects.bulk_create(
        Value(
            created=NOW,
            updated=NOW,
            project=project,
            attribute=question.attribute,
            set_index=0,
            collection_index=0,
            text="" if question.value_type == "option" else TEXT,
            option=asked.options[0] if question.value_type == "option" else None,
            value_type=question.value_type,
        )
        for question in asked.questions
    )
    return project


def main():
    member = User.objects.create_user("member", password="bench-pass-1")
    asked = Asked()
    for number in range(SECTIONS):
        asked.section(number)
    first, *_rest = [answered(asked, number, member) for number in range(PROJECTS)]
    on_page = asked.questions[:QUESTIONS]
    ids = {
        "project": first.pk,
        "page": asked.pages[0].pk,
        "section": asked.sections[0].pk,
        "attributes": [question.attribute_id for question in on_page],
        "value": Value.objects.get(project=first, attribute=on_page[1].attribute).pk,
        "conditional": [question.pk for question in on_page[1:3]],
    }
    Path(sys.argv[1]).write_text(json.dumps(ids))


main()
