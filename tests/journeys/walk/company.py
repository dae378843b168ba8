"""Everybody of the walk, each at a browser of their own from the first page to the last."""

from tests.journeys.persons import Person

# The ministry and all of Cassia work on a line on which scripts do not arrive: answers, feedback, list and agreement
# are plain forms and links to them.
WITHOUT_SCRIPTS = ("contributor-aurelia", "focal-point-cassia", "expert-cassia")


class Company:
    """`company["focal-point-aurelia"]`: the same browser whenever that person acts; asked for once, kept to the end."""

    def __init__(self, site, new_page):
        self.site, self.new_page = site, new_page
        self.people = {}

    def __getitem__(self, persona):
        if persona not in self.people:
            page = self.new_page(java_script_enabled=persona not in WITHOUT_SCRIPTS)
            self.people[persona] = Person(page, self.site, persona)
        return self.people[persona]

    def without_scripts(self, persona):
        """A second window of the same person, in which scripts are off."""
        name = f"{persona}, without scripts"
        if name not in self.people:
            self.people[name] = Person(self.new_page(java_script_enabled=False), self.site, persona)
        return self.people[name]

    @property
    def stage(self):
        return self["secretariat"].stage

    def addresses(self):
        """Every address somebody was at, with what follows its question mark."""
        pages = {address.partition(" ")[2] for person in self.people.values() for address in person.received}
        return sorted(page.removeprefix(self.site.url).partition("#")[0] for page in pages)
