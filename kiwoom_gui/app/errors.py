"""What can keep the program from starting. Each error says what to do."""


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
