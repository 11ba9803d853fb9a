"""What can keep the program from starting. Each error says what to do."""


class StartError(Exception):
    """The program cannot start, or cannot reach what it needs; the text is for the user."""
