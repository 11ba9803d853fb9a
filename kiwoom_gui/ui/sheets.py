"""The style sheet's templates; `$token` stands for a colour of the theme. Measures as in the design tokens (px)."""

TONES = ("t1", "t2", "t3", "dis", "up", "down", "flat", "accent", "warn", "danger", "ok")

SHEET = """
* { outline: none; }
QMainWindow, QWidget#root { background: $bg0; }
QToolTip { background: $s2; color: $t1; border: 1px solid $line2; padding: 4px 6px; }
QLabel { background: transparent; color: $t1; }
QLabel[scale="head"] { font-size: 11px; }
QLabel[scale="key"] { font-weight: 600; }
QLabel[scale="stage"] { font-size: 13px; font-weight: 600; }
QLabel[scale="kpi"] { font-size: 14px; font-weight: 600; }
QLabel[scale="symbol"] { font-size: 16px; font-weight: 700; }
QLabel[scale="last"] { font-size: 20px; font-weight: 700; }

QWidget[surface="s1"] { background: $s1; }
QWidget[surface="s2"] { background: $s2; }
QWidget[surface="veil"] { background: rgba(0, 0, 0, 140); }
QFrame[surface="s1"] { background: $s1; border: none; }
QFrame[surface="s2"] { background: $s2; border: none; }
QFrame[surface="sheet"] { background: $s1; border: 1px solid $line2; }
QFrame[surface="warn"] { background: $warn_tint; border: none; border-left: 2px solid $warn; }
QFrame[surface="danger"] { background: $danger_tint; border: none; border-left: 2px solid $danger; }
QFrame[surface="accent"] { background: $accent_tint; border: none; border-left: 2px solid $accent; }
QFrame[line="h"] { background: $line; max-height: 1px; min-height: 1px; border: none; }
QFrame[line="v"] { background: $line; max-width: 1px; min-width: 1px; border: none; }

QPushButton, QToolButton {
    background: $s3; color: $t1; border: 1px solid $line2; border-radius: 2px; padding: 0 8px; min-height: 22px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 0 7px; min-height: 20px; }
QPushButton:disabled, QToolButton:disabled { background: transparent; color: $dis; border-color: $line; }
QPushButton[kind="small"], QToolButton[kind="small"] { min-height: 18px; padding: 0 6px; }
QPushButton[kind="small"]:focus, QToolButton[kind="small"]:focus { min-height: 16px; padding: 0 5px; }
QPushButton[kind="bare"], QToolButton[kind="bare"] {
    background: transparent; border: none; min-height: 0; padding: 2px;
}
QPushButton[kind="bare"]:hover, QToolButton[kind="bare"]:hover { background: $hover; }
QPushButton[kind="bare"]:focus, QToolButton[kind="bare"]:focus { border: 2px solid $focus; padding: 0; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[kind="buy"], QPushButton[kind="sell"] {
    color: $on_fill; border: none; font-size: 14px; font-weight: 700; min-height: 40px;
}
QPushButton[kind="buy"] { background: $up_fill; }
QPushButton[kind="sell"] { background: $down_fill; }
QPushButton[kind="buy"]:focus, QPushButton[kind="sell"]:focus { border: 2px solid $on_fill; min-height: 36px; }
QPushButton[kind="buy"]:disabled, QPushButton[kind="sell"]:disabled {
    background: transparent; color: $dis; border: 1px solid $line2; min-height: 38px;
}
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border: none; font-weight: 600; min-height: 24px;
}
QPushButton[kind="primary"]:focus { border: 2px solid $t1; min-height: 20px; }
QPushButton[kind="primary"]:disabled {
    background: transparent; color: $dis; border: 1px solid $line2; min-height: 22px;
}
QPushButton[kind="warn"] { color: $warn; border-color: $warn; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="warn"]:disabled, QPushButton[kind="danger"]:disabled { color: $dis; border-color: $line2; }
QPushButton[kind="warn"]:checked { background: $warn_tint; font-weight: 600; }

QPushButton[kind="segment"] { background: transparent; color: $t2; border: 1px solid $line2; border-radius: 0; }
QPushButton[kind="segment"]:hover { background: $hover; }
QPushButton[kind="segment"]:checked {
    background: $accent_tint; color: $accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="segment"]:focus { border: 2px solid $focus; padding: 0 7px; min-height: 20px; }
QPushButton[kind="segment"]:disabled { color: $dis; border-color: $line; }
QPushButton[kind="tab"] {
    background: transparent; color: $t2; border: none; border-radius: 0; border-bottom: 2px solid transparent;
    min-height: 22px; padding: 0 4px;
}
QPushButton[kind="tab"]:hover { color: $t1; }
QPushButton[kind="tab"]:checked { color: $t1; font-weight: 600; border-bottom: 2px solid $accent; }
QPushButton[kind="tab"]:focus { border: 2px solid $focus; min-height: 20px; padding: 0 2px; }

QLineEdit, QComboBox, QSpinBox {
    background: $s1; color: $t1; border: 1px solid $ctl; border-radius: 2px; padding: 0 8px; min-height: 26px;
    selection-background-color: $accent; selection-color: $on_accent; font-size: 13px;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $focus; padding: 0 7px; min-height: 24px; }
QLineEdit:disabled, QComboBox:disabled { color: $dis; border: 1px dashed $line2; background: transparent; }
QLineEdit[number="true"] { font-size: 14px; font-weight: 600; }
QLineEdit[slim="true"], QLineEdit[slim="true"]:focus {
    min-height: 16px; padding: 0 5px; font-size: 12px; border-width: 1px;
}
QLineEdit[dense="true"] { min-height: 22px; }
QLineEdit[dense="true"]:focus { min-height: 20px; }
QLineEdit[bad="true"] { border: 2px solid $danger; padding: 0 7px; min-height: 24px; }
QLineEdit[dense="true"][bad="true"] { min-height: 20px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: $s1; color: $t1; border: 1px solid $line2; padding: 2px; selection-background-color: $sel;
    selection-color: $t1;
}
QCheckBox { color: $t1; spacing: 6px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 2px; background: $s1; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton { color: $t1; spacing: 6px; background: transparent; }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 2px; padding: 0 3px 0 0; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $ctl; border-radius: 7px; background: $s1; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; background: $on_accent; }
"""

VIEWS = """
QMenuBar { background: $s2; color: $t2; spacing: 0; padding: 0 6px; }
QMenuBar::item { background: transparent; padding: 4px 10px; }
QMenuBar::item:selected { background: $hover; color: $t1; }
QMenu { background: $s2; color: $t1; border: 1px solid $line2; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 26px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $dis; }
QMenu::separator { height: 1px; background: $line2; margin: 4px 0; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }

QTableView {
    background: $s1; color: $t1; border: none; gridline-color: $line; selection-background-color: $sel;
    selection-color: $t1;
}
QTableView QTableCornerButton::section { background: $s2; border: none; }
QHeaderView { background: $s2; border: none; }
QHeaderView::section {
    background: $s2; color: $t3; border: none; border-bottom: 1px solid $line; padding: 0 4px; font-size: 11px;
}

QSplitter::handle { background: $line; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: $s1; width: 10px; margin: 0; }
QScrollBar:horizontal { background: $s1; height: 10px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 2px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListWidget { background: $s2; color: $t2; border: none; }
QListWidget::item { padding: 5px 12px; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $sel; color: $t1; border-left: 2px solid $accent; }
QTextBrowser { background: $s1; color: $t1; border: none; font-size: 13px; }
QPlainTextEdit { background: $s1; color: $t1; border: none; selection-background-color: $accent; }
QProgressBar { background: $s3; border: 1px solid $line2; border-radius: 2px; text-align: center; color: $t1; }
QProgressBar::chunk { background: $accent; }
QSlider { background: transparent; min-height: 20px; }
QSlider::groove:horizontal { background: $s3; border: 1px solid $line2; border-radius: 2px; height: 4px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $t1; border: 1px solid $line2; width: 10px; margin: -6px 0; border-radius: 3px;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $focus; border-color: $focus; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $dis; }
"""

DOCKS = """
ads--CDockContainerWidget { background: $bg0; }
ads--CDockContainerWidget > QSplitter { padding: 0; }
ads--CDockSplitter::handle { background: $bg0; }
ads--CDockSplitter::handle:hover { background: $line2; }
ads--CDockAreaWidget { background: $s1; border: none; padding: 0; }
ads--CDockAreaTitleBar { background: $s2; border: none; border-bottom: 1px solid $line; padding: 0; min-height: 27px; }
ads--CDockWidgetTab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 0 4px; }
ads--CDockWidgetTab[activeTab="true"] { background: transparent; border-bottom: 2px solid $accent; }
ads--CDockWidgetTab QLabel { color: $t2; padding: 0; }
ads--CDockWidgetTab[activeTab="true"] QLabel { color: $t1; font-weight: 600; }
ads--CDockWidget { background: $s1; border: none; }
ads--CDockAreaTabBar, ads--CDockAreaTabBar > QWidget, ads--CDockAreaTabBar > QWidget > QWidget {
    background: transparent; border: none;
}
ads--CTitleBarButton {
    background: $s3; color: $t1; border: 1px solid $line2; border-radius: 2px; padding: 0 6px; min-height: 18px;
    margin: 3px 2px;
}
ads--CTitleBarButton:hover { background: $hover; }
ads--CTitleBarButton:disabled { background: transparent; color: $dis; border-color: $line; }
#tabsMenuButton, #detachGroupButton, #dockAreaCloseButton, #dockAreaAutoHideButton, #dockAreaMinimizeButton,
ads--CTitleBarButton[objectName^="link_"] {
    background: transparent; border: none; padding: 2px; margin: 0 2px; min-height: 0;
}
ads--CTitleBarButton[objectName^="link_"]:hover { background: $hover; }
#tabsMenuButton:hover, #detachGroupButton:hover, #dockAreaCloseButton:hover { background: $hover; }
ads--CFloatingDockContainer, ads--CFloatingWidgetTitleBar { background: $bg0; }
ads--CFloatingWidgetTitleBar QLabel { color: $t1; }
"""
