"""The program's entry: parse arguments, build the app, hand it to the UI."""


def main() -> int:
    """Start the terminal."""
    raise SystemExit("not built yet")


if __name__ == "__main__":
    main()
