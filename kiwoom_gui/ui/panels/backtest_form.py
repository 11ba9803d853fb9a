"""What a backtest is asked for: data, plan, order of high and low, days, money, values to compare. Starts nothing."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QLineEdit, QWidget

from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.spec import BacktestSpec
from kiwoom_gui.app.parameter_text import value_of
from kiwoom_gui.app.plan_service import parameter_rows
from kiwoom_gui.app.plans import BUILT_IN, make_plan
from kiwoom_gui.app.views import ParameterRow
from kiwoom_gui.ui import backtest_words as said
from kiwoom_gui.ui import formats, parameter_words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.preferences import Preference, preferences
from kiwoom_gui.ui.style import set_property
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.widgets.file_dialogs import ask_folder
from kiwoom_gui.ui.widgets.number_field import NumberEdit
from kiwoom_gui.ui.words import tr

Values = dict[str, str | int | float | bool]
_FOLDER = "backtest/folder"
_CASH, _LEAST_CASH = 20_000_000, 100_000
_SWEPT = 2
"""Parameters whose values can be compared at once."""

preferences.add(Preference(_FOLDER, ""))


@dataclass(frozen=True, slots=True)
class _PlanChoice:
    words: str
    strategy: str
    values: Values


class BacktestForm(QWidget):
    """The fields; says what is wrong with them."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge, which knows the symbol in focus and the profiles."""
        super().__init__()
        self.setObjectName("backtestForm")
        self._bridge = bridge
        self.folder = _line("backtestFolder", tr("자료 폴더"))
        self._note = label("", "t3", "head", "backtestFolderNote")
        self.plans = _combo("backtestPlan", tr("전략 값"))
        self.orders = _combo("backtestOrders", tr("고가와 저가 순서"))
        self.symbols = _line("backtestSymbols", tr("종목"), tr("비우면 전부, 또는 005930, 000660"))
        self.first = _line("backtestFirst", tr("첫 날"), "2025-01-02")
        self.last = _line("backtestLast", tr("마지막 날"), "2026-11-25")
        self.cash = NumberEdit(tr("원"))
        self.cash.setObjectName("backtestCash")
        self.cash.setAccessibleName(tr("처음 현금"))
        self.sweeps = QCheckBox(tr("여러 값을 견주기"))
        self.sweeps.setObjectName("backtestSweeps")
        self.swept = [
            (_combo(f"backtestSwept{n}", tr("견줄 값")), _line(f"backtestSweptValues{n}", tr("견줄 값들"), "2, 4, 8"))
            for n in range(1, _SWEPT + 1)
        ]
        self._plan_choices: list[_PlanChoice] = []
        self._build()
        self._fill()
        self._listen()

    # --- building ---

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        find = button(tr("찾기…"), "backtestFind", self._find, spoken=tr("자료 폴더 찾기"))
        days = (self.first, label("~", "t3"), self.last)
        lines: list[tuple[str, tuple[QWidget, ...]]] = [
            (tr("자료 폴더"), (self.folder, find)),
            ("", (self._note,)),
            (tr("전략 값"), (self.plans,)),
            (tr("고가·저가 순서"), (self.orders,)),
            (tr("종목"), (self.symbols,)),
            (tr("기간"), days),
            (tr("처음 현금"), (self.cash,)),
            ("", (self.sweeps,)),
            *((tr("값 {n}").format(n=n), pair) for n, pair in enumerate(self.swept, start=1)),
        ]
        for number, (words, widgets) in enumerate(lines):
            name = label(words, "t2")
            name.setBuddy(widgets[0])
            line = row(spacing=6)
            for place, widget in enumerate(widgets):
                line.addWidget(widget, 1 if place != 1 or (len(widgets) == 3 and place == 2) else 0)
            grid.addWidget(name, number, 0)
            grid.addLayout(line, number, 1)
        grid.setRowStretch(len(lines), 1)

    def _fill(self) -> None:
        self.folder.setText(preferences.text(_FOLDER))
        self.cash.set_value(_CASH)
        self.orders.addItem(tr("둘 다 (순서에 달린 거래를 알려 줌)"), "")
        for order in PathOrder:
            self.orders.addItem(said.path(order), order.value)
        self._fill_plans()
        self._note_folder()
        self._show_swept()

    def _fill_plans(self, _view: object = None) -> None:
        """List the plan of the symbol in focus, the profiles and other strategies; what was chosen stays."""
        chosen, plan = self.plans.currentText(), self._bridge.state.plan
        found: list[_PlanChoice] = []
        if plan is not None:
            name = self._bridge.name_of(plan.instrument_id)
            found.append(_PlanChoice(tr("{name}에 쓰는 값").format(name=name), plan.strategy, dict(plan.values)))
        own = [(p.name, p.strategy, dict(p.values)) for p in plan.profiles] if plan is not None else []
        default = make_plan().strategy
        shipped = [(name, default, dict(values)) for name, values in BUILT_IN.items()]
        found += [_PlanChoice(*each) for each in own or shipped]
        found += [
            _PlanChoice(tr("{strategy} 기본값").format(strategy=parameter_words.strategy(name)), name, {})
            for name in parameter_rows()
            if name != default
        ]
        if [choice.words for choice in found] == [choice.words for choice in self._plan_choices]:
            self._plan_choices = found
            return
        self._plan_choices = found
        self.plans.clear()
        self.plans.addItems([choice.words for choice in found])
        self.plans.setCurrentIndex(max(self.plans.findText(chosen), 0))

    def _fill_swept(self) -> None:
        rows = [each for each in parameter_rows()[self._plan.strategy] if not isinstance(each.default, bool)]
        for combo, _edit in self.swept:
            chosen = combo.currentData()
            if [combo.itemData(n) for n in range(1, combo.count())] == [each.name for each in rows]:
                continue
            combo.clear()
            combo.addItem(tr("(없음)"), "")
            for each in rows:
                combo.addItem(parameter_words.parameter(each.name), each.name)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))

    def _listen(self) -> None:
        self._bridge.plan_changed.connect(self._fill_plans)
        self.folder.textChanged.connect(self._note_folder)
        self.plans.currentIndexChanged.connect(self._show_swept)
        self.sweeps.toggled.connect(self._show_swept)
        for edit in (self.symbols, self.first, self.last, *(edit for _combo_, edit in self.swept)):
            edit.textChanged.connect(self._judge)
        for combo, _edit in self.swept:
            combo.currentIndexChanged.connect(self._judge)
        self.cash.value_changed.connect(self._judge)

    # --- the folder ---

    def _find(self) -> None:
        self.ask_folder()

    def ask_folder(self) -> QFileDialog:
        """Ask for the folder; the window goes on meanwhile."""
        words = tr("봉 자료가 있는 폴더")
        return ask_folder(self, "backtestFolderDialog", words, folder=self.folder.text(), take=self.folder.setText)

    def _note_folder(self, _text: str = "") -> None:
        path = Path(self.folder.text().strip()) if self.folder.text().strip() else None
        count = _count_files(path)
        if path is None:
            words = tr("종목마다 CSV 하나: date 또는 time, open, high, low, close, volume")
        elif count is None:
            words = tr("이런 폴더가 없습니다")
        else:
            words = tr("CSV 파일 {n}개").format(n=formats.number(count))
        self._note.setText(words)
        set_property(self._note, "tone", "t3" if path is None or count else "danger")
        if count:
            preferences.set(_FOLDER, str(path))
        self._judge()

    # --- what stands in it ---

    @property
    def _plan(self) -> _PlanChoice:
        return self._plan_choices[max(self.plans.currentIndex(), 0)]

    @property
    def wants_sweep(self) -> bool:
        """Whether several values are to be compared."""
        return self.sweeps.isChecked()

    def _show_swept(self, _value: object = None) -> None:
        self._fill_swept()
        for combo, edit in self.swept:
            combo.setEnabled(self.wants_sweep)
            edit.setEnabled(self.wants_sweep)
        self._judge()

    def _judge(self, _value: object = None) -> None:
        for widget, problem in self._problems().items():
            is_bad = bool(problem) and not (widget is self.folder and not self.folder.text().strip())
            set_property(widget, "bad", "true" if is_bad else "false")
            widget.setToolTip(problem)
        self.changed.emit()

    @property
    def problem(self) -> str:
        """Why nothing can be started; empty if it can."""
        return next((problem for problem in self._problems().values() if problem), "")

    def _problems(self) -> dict[QWidget, str]:
        folder = self.folder.text().strip()
        found: dict[QWidget, str] = {
            self.folder: "" if folder and _count_files(Path(folder)) else tr("CSV 파일이 있는 폴더를 고르세요"),
            self.first: _problem_of_day(self.first.text()),
            self.last: _problem_of_day(self.last.text()),
            self.cash: "",
        }
        if (self.cash.value or 0) < _LEAST_CASH:
            found[self.cash] = tr("처음 현금은 {least}원부터입니다").format(least=formats.number(_LEAST_CASH))
        if not found[self.first] and not found[self.last]:
            first, last = said.day(self.first.text()), said.day(self.last.text())
            if first is not None and last is not None and last < first:
                found[self.last] = tr("마지막 날이 첫 날보다 앞섭니다")
        for combo, edit in self.swept:
            found[edit] = self._problem_of_values(combo, edit) if self.wants_sweep else ""
        if self.wants_sweep and not self.choices:
            first_edit = self.swept[0][1]
            found[first_edit] = found[first_edit] or tr("견줄 값을 고르고 쉼표로 나눠 쓰세요")
        return found

    def _problem_of_values(self, combo: QComboBox, edit: QLineEdit) -> str:
        spec = self._row(combo)
        if spec is None:
            return ""
        values = _values(edit.text())
        if not values:
            return tr("견줄 값을 고르고 쉼표로 나눠 쓰세요")
        wrong = [value for value in values if not _fits(spec, value)]
        if not wrong:
            return ""
        bounds = f"{parameter_words.bounds(spec)} {parameter_words.unit(spec.unit)}".rstrip()
        allowed = ", ".join(spec.choices) if spec.choices else bounds
        return tr("{value}: 쓸 수 있는 값은 {allowed}").format(value=wrong[0], allowed=allowed)

    def _row(self, combo: QComboBox) -> ParameterRow | None:
        rows = parameter_rows()[self._plan.strategy]
        return next((each for each in rows if each.name == combo.currentData()), None)

    @property
    def choices(self) -> dict[str, list[object]]:
        """The values to compare, by parameter."""
        pairs = ((self._row(combo), _values(edit.text())) for combo, edit in self.swept)
        return {spec.name: values for spec, values in pairs if spec is not None and values}

    @property
    def spec(self) -> BacktestSpec:
        """What is asked for; without a problem it can be run."""
        plan, order = self._plan, self.orders.currentData()
        codes = [code.strip() for code in self.symbols.text().replace(";", ",").split(",")]
        return msgspec.convert(
            {
                "folder": self.folder.text().strip(),
                "strategy": plan.strategy,
                "values": plan.values,
                "cash": self.cash.value or 0,
                "symbols": [code for code in codes if code],
                "first": said.day(self.first.text()),
                "last": said.day(self.last.text()),
                "orders": [order] if order else [each.value for each in PathOrder],
            },
            BacktestSpec,
        )


def _line(name: str, spoken: str, hint: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setPlaceholderText(hint)
    made.setMinimumWidth(72)
    return made


def _combo(name: str, spoken: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _count_files(path: Path | None) -> int | None:
    """Return how many symbols a folder may hold; None if it is no folder."""
    try:
        return sum(file.name != "index.csv" for file in path.glob("*.csv")) if path and path.is_dir() else None
    except OSError:
        return None


def _problem_of_day(text: str) -> str:
    try:
        said.day(text)
    except ValueError:
        return tr("날짜는 2026-11-25처럼 씁니다")
    return ""


def _values(text: str) -> list[object]:
    return [value_of(part) for part in text.split(",") if part.strip()]


def _fits(spec: ParameterRow, value: object) -> bool:
    if spec.choices:
        return value in spec.choices
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return spec.minimum <= value <= spec.maximum and (not spec.is_whole or float(value).is_integer())
