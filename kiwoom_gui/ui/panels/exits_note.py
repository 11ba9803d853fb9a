"""The line that says what still leaves while the stream alone is down. Knows the bridge; sends nothing."""

from kiwoom_gui.app.views import AccountView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panel_words import problem
from kiwoom_gui.ui.widgets.basics import Message
from kiwoom_gui.ui.words import tr


class ExitsNote(Message):
    """Says once a cut that sales by hand leave and that nothing sells by itself; goes when it is over."""

    def __init__(self, name: str, bridge: Bridge) -> None:
        """Follow the account of a bridge."""
        super().__init__(name)
        self._is_exits_only = False
        bridge.account_changed.connect(self._on_account)
        if bridge.state.account is not None:
            self._on_account(bridge.state.account)

    def _on_account(self, account: AccountView) -> None:
        if account.is_exits_only == self._is_exits_only:
            return
        self._is_exits_only = account.is_exits_only
        if self._is_exits_only:
            self.say(f"{problem('EXITS_ONLY', {})} {tr('자동 청산(손절·추적·목표)은 멈춰 있습니다.')}", "warn")
        else:
            self.clear()
