"""Turns theme tokens into colours, brushes and the one style sheet. Names no colour of its own.

Widgets ask for a look by dynamic properties: `tone` (a colour token), `scale` (a type size), `kind` (a button's role).
"""

from collections.abc import Mapping
from dataclasses import asdict
from string import Template
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kiwoom_gui.ui.fonts import font
from kiwoom_gui.ui.icons import arrow_file
from kiwoom_gui.ui.sheets import DOCKS, SHEET, TONES, VIEWS
from kiwoom_gui.ui.theme import Theme, themes

_colors: dict[tuple[str, str], dict[str, QColor]] = {}
"""By names of theme and palette: hashing a theme for each cell would cost more than drawing it."""


_tokens: dict[tuple[str, str], Mapping[str, str]] = {}


def tokens(theme: Theme) -> Mapping[str, str]:
    """Return a theme as a table of token name to #RRGGBB; made once for each."""
    key = (theme.name, theme.palette)
    if key not in _tokens:
        _tokens[key] = MappingProxyType(asdict(theme))
    return _tokens[key]


def color(token: str) -> QColor:
    """Return a token's colour in the theme in force; painters call it while they paint.

    Raises:
        KeyError: there is no such token.
    """
    theme = themes.theme
    known = _colors.get((theme.name, theme.palette))
    if known is None:
        known = {name: QColor(value) for name, value in tokens(theme).items() if value.startswith("#")}
        _colors[theme.name, theme.palette] = known
    return known[token]


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the whole program."""
    words = dict(tokens(theme))
    words["chevron"] = arrow_file("chevron-down", words["t2"])
    words["tick"] = arrow_file("check", words["on_accent"])
    tones = "".join(f'QLabel[tone="{tone}"] {{ color: {words[tone]}; }}\n' for tone in TONES)
    return Template(SHEET + VIEWS + DOCKS).substitute(words) + tones


def palette(theme: Theme) -> QPalette:
    """Return the palette for what style sheets do not reach, selections and placeholders among it."""
    words = tokens(theme)
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "bg0",
        role.WindowText: "t1",
        role.Base: "s1",
        role.AlternateBase: "s2",
        role.Text: "t1",
        role.Button: "s3",
        role.ButtonText: "t1",
        role.BrightText: "danger",
        role.ToolTipBase: "s2",
        role.ToolTipText: "t1",
        role.PlaceholderText: "t3",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.Accent: "accent",
    }
    for which, token in pairs.items():
        made.setColor(which, QColor(words[token]))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(words["dis"]))
    return made


def apply(application: QApplication) -> None:
    """Dress the application in the theme in force; call again when the theme changes.

    The former sheet goes first: where one sheet follows another Qt polishes each widget once for each of its ancestors,
    which held a full window for more than a second.
    """
    application.setStyleSheet("")
    prepare(application)
    application.setStyleSheet(style_sheet(themes.theme))


def prepare(application: QApplication) -> None:
    """Give the application font and colors, but no sheet yet."""
    application.setFont(font())
    application.setPalette(palette(themes.theme))


def apply_late() -> None:
    """Dress an application that was only prepared, now that its widgets are in their places.

    The sheet is matched with every widget whenever its parent changes: doing that for each panel on its way into a dock
    is a third of the start.
    """
    application = QApplication.instance()
    if isinstance(application, QApplication) and not application.styleSheet():
        apply(application)


def set_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property that the style sheet reads; polishes only on a change."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_tone(widget: QWidget, token: str) -> None:
    """Give a label a text colour by token; cheap when nothing changes."""
    set_property(widget, "tone", token)
