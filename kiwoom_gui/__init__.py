"""kiwoom-gui: a desktop trading terminal for Korean stocks on the Kiwoom REST and WebSocket API."""

__version__ = "0.1.0"
