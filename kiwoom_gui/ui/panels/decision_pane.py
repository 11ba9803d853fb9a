"""A decision record as 왜 안 사나 shows it, of any time: stages, conditions, the sentence. Evaluates nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from kiwoom_gui.app.views import DecisionView
from kiwoom_gui.ui import formats, words
from kiwoom_gui.ui.panels.why_paint import GatesTable, StageCards
from kiwoom_gui.ui.panels.why_words import cards, headline, sentence
from kiwoom_gui.ui.widgets.basics import EmptyState, column, label, row, rule
from kiwoom_gui.ui.words import tr


class DecisionPane(QWidget):
    """One record."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("decisionPane")
        self.setAccessibleName(tr("판단 내용"))
        self.stages = StageCards()
        self.gates = GatesTable()
        self._name = label("", "t1", "key")
        self._state = label("", "t3", "head")
        self._price = label("", "t1", "key", numeric=True)
        self._title = label("", "warn", "key")
        self._sentence = label("", "t1", name="decisionSentence")
        self._empty = EmptyState(tr("판단이 없습니다"), tr("기록을 골라 복기하면 그때의 판단이 보입니다"))
        self._body = QWidget()
        self._build()

    def _build(self) -> None:
        head = row(margins=(8, 4, 8, 4), spacing=8)
        head.addWidget(self._name)
        head.addWidget(self._state, 1)
        head.addWidget(self._price)
        cards_line = row(margins=(8, 0, 8, 4))
        cards_line.addWidget(self.stages)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.gates)
        scroll.setAccessibleName(tr("조건 목록"))
        scroll.viewport().setAutoFillBackground(False)
        self.gates.setAutoFillBackground(False)
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumHeight(34)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        foot = column(margins=(8, 5, 8, 4), spacing=1)
        foot.addWidget(self._title)
        foot.addWidget(self._sentence)
        inner = column()
        inner.addLayout(head)
        inner.addLayout(cards_line)
        inner.addWidget(scroll, 1)
        inner.addWidget(rule())
        inner.addLayout(foot)
        self._body.setLayout(inner)
        box = column()
        box.addWidget(self._body, 1)
        box.addWidget(self._empty, 1)
        self.setLayout(box)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._body.hide()
        self._empty.show()

    def show_decision(self, view: DecisionView, name: str, last_px: int | None) -> None:
        """Show a record with the price at its time."""
        self._empty.hide()
        self._body.show()
        self._name.setText(name)
        self._state.setText(words.auto_state(view.state))
        self._price.setText(tr("현재가 {price}").format(price=formats.number(last_px)))
        self.stages.show_cards(cards(view, last_px))
        self.stages.setVisible(bool(view.stages))
        self.gates.show_gates(view.gates, view.ts)
        self._title.setText(headline(view))
        text = sentence(view)
        self._sentence.setText(text)
        self._sentence.setToolTip(text)
