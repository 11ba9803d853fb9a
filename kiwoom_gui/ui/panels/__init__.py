"""The docks of the main window."""
