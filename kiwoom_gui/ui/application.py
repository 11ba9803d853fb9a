"""Starts Qt on the asyncio loop, shows the window first, and gives it an engine when there is one.

Knows that a link comes some time later; knows nothing of how an engine is made.
"""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kiwoom_gui.app.account_service import AccountService
from kiwoom_gui.app.errors import OtherVersionError
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.app.link_wire import EndHow
from kiwoom_gui.app.terminal_services import TerminalServices
from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import DEFAULT_SIZE, MainWindow
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.theme import look, themes
from kiwoom_gui.ui.words import notice, tr, trouble

if TYPE_CHECKING:
    from kiwoom_gui.app.newer_version import Newer

MakeLink = Callable[[], Awaitable[EngineLink]]
OnQuit = Callable[[EndHow], Awaitable[None]]
Drive = Callable[[MainWindow, EngineLink], Awaitable[None]]
BeFound = Callable[[Callable[[], object]], Awaitable[None]]

_log = logging.getLogger(__name__)
_KEYS_WANTED = frozenset({"KEYS_MISSING", "KEYS_WRONG"})


def create_application(settings: Settings) -> QApplication:
    """Return the application, there is one per process; the window dresses it by `style.apply_late`."""
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    # A floating dock must not turn every panel beside it into a window of its own.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontCreateNativeWidgetSiblings)
    preferences.attach(settings)
    if preferences.text("look/scale") != "100":  # Qt reads it when the application is made
        os.environ.setdefault("QT_SCALE_FACTOR", str(int(preferences.text("look/scale")) / 100))
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("kiwoom-gui")
    languages.use(preferences.text("look/language"))
    application.setApplicationDisplayName(tr("키움 단타 터미널"))
    application.setWindowIcon(QIcon(str(resource_path("icons/app.ico"))))
    application.setStyle("Fusion")
    fonts.load()
    themes.use(look(preferences.text("look/theme"), preferences.text("look/palette")))
    style.prepare(application)
    themes.changed.connect(lambda: style.apply(application))
    return application


def run_terminal(
    make_link: MakeLink,
    on_quit: OnQuit,
    settings: Settings | None = None,
    drive: Drive | None = None,
    *,
    services: TerminalServices | None = None,
    be_found: BeFound | None = None,
) -> int:
    """Show the window, attach the engine when it is ready, and return the exit code when the window is closed.

    Args:
        make_link: starts or finds an engine; awaited once the window is painted.
        on_quit: awaited after the window was closed, before the loop ends; told what becomes of the engine.
        settings: the remembered looks; None is the user's own file.
        drive: uses the window in the user's place, for tests; the window closes when it is done.
        services: what the window's pages may change; None is nothing.
        be_found: awaited once the window is there, with what brings it forward when the program is started again.
    """
    import qasync  # noqa: PLC0415  # it picks its Qt when imported, so PySide6 has to be there first

    remembered = settings or Settings()
    application = create_application(remembered)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    application.setQuitOnLastWindowClosed(False)
    with loop:
        return int(
            loop.run_until_complete(_run(make_link, on_quit, remembered, drive, services=services, be_found=be_found))
        )


async def _run(
    make_link: MakeLink,
    on_quit: OnQuit,
    settings: Settings,
    drive: Drive | None,
    *,
    services: TerminalServices | None,
    be_found: BeFound | None,
) -> int:
    closed = asyncio.Event()
    bridge = Bridge()
    window = MainWindow(bridge, settings, on_close=closed.set, services=services)
    former = _install_hook(window)
    window.settled.connect(_collect_again, Qt.ConnectionType.SingleShotConnection)
    window.resize(DEFAULT_SIZE.boundedTo(window.screen().availableSize()))
    if not settings.geometry.isEmpty():
        window.restoreGeometry(settings.geometry)
    window.show()
    accounts = services.accounts if services is not None else None
    # first of all: charts and panels, which come after the first paint, are not to hold up the engine's start
    tasks = [asyncio.ensure_future(_attach(make_link, bridge, window, drive, accounts))]
    if services is not None and services.find_newer is not None:
        tasks.append(asyncio.ensure_future(_tell_newer(window, services.find_newer)))
    try:
        if be_found is not None:
            await be_found(lambda: _come_forward(window))
        await closed.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        bridge.detach()
        await on_quit(window.leave_how)
        sys.excepthook = former
        window.deleteLater()
        # now, while Qt is whole: a window that outlives its application takes the process down with it
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


def _come_forward(window: MainWindow) -> None:
    """Show the window above others; a system that forbids that marks it in the task bar."""
    _log.info("started once more: the window comes forward")
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


async def _tell_newer(window: MainWindow, find: Callable[[], Awaitable["Newer | None"]]) -> None:
    newer = await find()
    if newer is not None:
        window.say(tr("새 버전이 있습니다: {version}  {page}").format(version=newer.version, page=newer.page).rstrip())


async def _attach(
    make_link: MakeLink, bridge: Bridge, window: MainWindow, drive: Drive | None, accounts: AccountService | None
) -> None:
    while (link := await _try_link(make_link, window)) is None:
        if drive is not None:
            window.close_with(EndHow.NOW)
            return
        if accounts is None:
            return
        await accounts.until_saved()  # the engine may have what it lacked
        window.say(tr("엔진을 다시 시작합니다"))
    bridge.attach(link)
    _collect_again()
    if drive is not None:
        try:
            await drive(window, link)
        finally:
            if window.isVisible():  # else it was closed by hand, as a person does
                window.close_with(EndHow.NOW)


def _collect_again() -> None:
    """End what `__main__` began: a start makes no rubbish, so the collector looked for none, a tenth of its time.

    What the start made stays for good: looking through it again would stop the window for some 40 ms.
    """
    gc.freeze()
    gc.enable()


async def _try_link(make_link: MakeLink, window: MainWindow) -> EngineLink | None:
    """Return an engine's link; None where there is none, and the window says why."""
    try:
        return await make_link()
    except OtherVersionError as error:
        window.show_failure(notice("ENGINE_OTHER_VERSION", error.params))
    except Exception as error:  # noqa: BLE001  # whatever kept the engine from starting belongs on the screen
        _log.exception("the engine did not start")
        code = getattr(error, "trouble", "")
        said = f"{trouble(code)} ({error})" if code else f"{type(error).__name__}: {error}"
        window.show_failure(notice("ENGINE_FAILED", {}, said))
        if code in _KEYS_WANTED:
            window.pages.open("account")
    return None


_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def _install_hook(window: MainWindow) -> _Hook:
    """Log what nobody caught and show it; return the former hook."""
    former: _Hook = sys.excepthook

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.critical("an error that nobody caught", exc_info=(kind, error, trace))
        window.say(notice("UI_ERROR", {"what": kind.__name__}, str(error)), "ERROR")

    sys.excepthook = show
    return former
