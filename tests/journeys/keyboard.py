"""Somebody who works with the keyboard alone: Tab, Enter, Space, arrows and typing; the mouse is never touched."""

from dataclasses import dataclass

from playwright.sync_api import Page

# As far as one goes for a control before it counts as out of reach.
FAR = 200
FOCUS = """() => {
    const here = document.activeElement
    if (!here || here === document.body) return null
    const style = getComputedStyle(here), box = here.getBoundingClientRect()
    const label = here.labels?.[0]
    const words = here.textContent.trim() || label?.textContent.trim() || here.getAttribute("aria-label") || ""
    return {
        name: words.replace(/\\s+/g, " ").trim(),
        field: here.name || "",
        role: here.type || here.tagName.toLowerCase(),
        checked: Boolean(here.checked),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    }
}"""


@dataclass
class Keyboard:
    page: Page

    @property
    def focus(self):
        """What has the focus; nowhere is never an answer."""
        held = self.page.evaluate(FOCUS)
        assert held, f"the focus is lost at {self.page.url}"
        return held

    def tab(self, key="Tab"):
        """One step on, or back with Shift: the focus is somewhere, in the window, and drawn around."""
        self.page.keyboard.press(key)
        held = self.focus
        assert (held["outlined"], held["inside"]) == (True, True), f"{held} at {self.page.url}"
        return held

    def to(self, name="", field=""):
        """On to the control with these words, or of this name."""
        for _step in range(FAR):
            held = self.tab()
            if (name and held["name"].startswith(name)) or (field and held["field"] == field):
                return self
        raise AssertionError(f"{name or field} is out of reach at {self.page.url}")

    def enter(self):
        """Enter on what has the focus, which leads to another page."""
        with self.page.expect_navigation() as arrived:
            self.page.keyboard.press("Enter")
        return arrived.value.status

    def press(self, key):
        self.page.keyboard.press(key)
        return self

    def type(self, text):
        self.page.keyboard.type(text)
        return self
