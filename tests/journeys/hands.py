"""The hands with which people use a page: a mouse, or a keyboard and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

MOST_STOPS: Final = 250
WHERE_TO: Final = """one => {
    const here = document.activeElement;
    if (one === here) return "";
    return one.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING ? "Shift+Tab" : "Tab";
}"""


class Mouse:
    """Points and clicks; also what a browser without scripts is used with."""

    def __init__(self, page: Page) -> None:
        """Sit down at a page."""
        self.page = page

    def press(self, thing: Locator) -> None:
        """Press a button, follow a link, open what is folded away, tick a box."""
        thing.click()

    def write(self, field: Locator, text: str) -> None:
        """Write a text where there was none, or another one."""
        field.fill(text)

    def choose(self, choices: Locator, words: str) -> None:
        """Choose one of several by its words."""
        choices.select_option(words)

    def attach(self, control: Locator, file: FilePayload) -> None:
        """Choose a file. The dialog that a browser opens is the machine's own, whatever opened it."""
        control.set_input_files(file)

    def agree(self, words: str) -> None:
        """Say yes where scripts ask once more before something that cannot be taken back."""
        asked = self.page.get_by_role("dialog")
        if asked.count():
            self.press(asked.get_by_role("button", name=words, exact=True))


class Keyboard(Mouse):
    """Types, and goes from place to place with Tab; nothing is clicked and nothing focused by a script."""

    def press(self, thing: Locator) -> None:
        """Go there, then Space for what is ticked and Enter for everything else."""
        self.reach(thing)
        self.page.keyboard.press("Space" if thing.get_attribute("type") in {"checkbox", "radio"} else "Enter")

    def write(self, field: Locator, text: str) -> None:
        """Go there and type over what is there."""
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, choices: Locator, words: str) -> None:
        """Go there and move down until the words stand there."""
        self.reach(choices)
        for _step in range(choices.locator("option").count()):
            if choices.locator("option:checked").inner_text().strip() == words:
                return
            self.page.keyboard.press("ArrowDown")
        expect(choices.locator("option:checked")).to_have_text(words)

    def attach(self, control: Locator, file: FilePayload) -> None:
        """Go there before a file is chosen."""
        self.reach(control)
        super().attach(control, file)

    def reach(self, wanted: Locator) -> None:
        """Press Tab, or Shift and Tab where it lies behind, until something has the focus."""
        expect(wanted).to_be_visible()
        one = wanted.element_handle()  # looked for once, not at every stop
        for _stop in range(MOST_STOPS):
            key = one.evaluate(WHERE_TO)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"the keyboard never reaches {wanted}")
