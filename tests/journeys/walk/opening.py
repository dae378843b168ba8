"""From the workplan to the self-assessment: the review is opened, people are named, the consultations are held."""

from datetime import date, timedelta

FOCAL_POINTS = {
    "XAU": ("Ilse Varga", "ilse.varga@foreign-affairs.aurelia.example"),
    "XBO": ("Henrik Osei", "henrik.osei@justice.borealis.example"),
    "XCA": ("Amal Haddad", "amal.haddad@interior.cassia.example"),
    "XDE": ("Keola Marchetti", "keola.marchetti@interior.delvania.example"),
}
OTHERS = {
    "focal-point-aurelia": (
        ("expert", "Jonas Feld", "jonas.feld@prosecution.aurelia.example"),
        ("contributor", "Tomas Arden", "tomas.arden@justice.aurelia.example"),
        ("observer", "Tavita Okoro", "tavita.okoro@mission.aurelia.example"),
    ),
    "focal-point-borealis": (("expert", "Linh Dahlgren", "linh.dahlgren@prosecution.borealis.example"),),
    "focal-point-cassia": (("expert", "Rafael Ono", "rafael.ono@justice.cassia.example"),),
    "focal-point-delvania": (("expert", "Zofia Nandakumar", "zofia.nandakumar@firearms-registry.delvania.example"),),
}


def the_secretariat_opens_the_review(company):
    assert company.stage == "Planned"
    company["secretariat"].take_up("Open the review").press("Open the review")
    assert company.stage == "Opened"


def the_secretariat_names_the_focal_points(company):
    """The last one named moves the review on."""
    officer = company["secretariat"].enter_review().follow("People and their roles")
    for state, (name, email) in FOCAL_POINTS.items():
        officer.choose(state_party=state, role="focal_point").fill(name=name, email=email).press("Name this person")
    assert company.stage == "Preliminary consultations"


def focal_points_name_their_people(company):
    for persona, named in OTHERS.items():
        focal_point = company[persona].enter_review().follow("People and their roles")
        for role, name, email in named:
            focal_point.choose(role=role).fill(name=name, email=email).press("Name this person")


def the_secretariat_records_the_consultations(company):
    today = date.today()  # noqa: DTZ011, TID251 (the server's clock is the machine's)
    officer = company["secretariat"].take_up("Record the preliminary consultations")
    officer.tick(languages=("en", "ar")).choose(means="video", list_language="en")
    officer.fill(
        held_on=str(today - timedelta(days=1)),
        answers_due=str(today + timedelta(days=150)),
        feedback_due=str(today + timedelta(days=330)),
        list_due=str(today + timedelta(days=420)),
        division_of_work="Both reviewing States read all articles.",
        names_secretariat="Ana Tuilagi",
        **{f"names_{state}": name for state, (name, _email) in FOCAL_POINTS.items()},
    )
    officer.press("Record what was agreed")


def each_focal_point_confirms_the_record(company):
    """The last confirmation opens the self-assessment."""
    for state in ("aurelia", "borealis", "cassia", "delvania"):
        company[f"focal-point-{state}"].take_up("Confirm what the preliminary").press("Confirm this record")
    assert company.stage == "Self-assessment"
