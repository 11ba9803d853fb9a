"""What can keep the program from starting. Each error says what to do."""

import re

_TOLD = re.compile(r"\b\w+\[([A-Z_]+)\]: ")


class StartError(Exception):
    """The program cannot start, or cannot reach what it needs; the text is for the user.

    `trouble` is a code that the terminal has words for, empty if the text must do.
    """

    def __init__(self, text: str, trouble: str = "") -> None:
        """Take the text."""
        super().__init__(text)
        self.trouble = trouble


class OtherVersionError(StartError):
    """An engine of another version runs and has something in its care; it is not ended behind the user's back."""

    def __init__(self, theirs: str, ours: str, orders: int, positions: int, armed: int) -> None:
        """Take both versions, and what that engine cares for."""
        super().__init__(
            f"an engine of version {theirs} runs, this program is {ours}; it has {orders} orders, {positions} "
            f"positions and {armed} strategies in its care"
        )
        self.params: dict[str, str | int | float] = {
            "theirs": theirs,
            "ours": ours,
            "orders": orders,
            "positions": positions,
            "armed": armed,
        }


def told(error: BaseException) -> str:
    """Return an error as one process writes it for another: `Name[CODE]: text`, the code where it has one."""
    code = getattr(error, "trouble", "")
    return f"{type(error).__name__}[{code}]: {error}" if code else f"{type(error).__name__}: {error}"


def heard(text: str) -> StartError:
    """Return what another process told, with its code, wherever it stands in the text."""
    found = _TOLD.search(text)
    return StartError(_TOLD.sub("", text), found[1] if found else "")
