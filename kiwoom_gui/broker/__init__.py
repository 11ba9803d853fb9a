"""The Kiwoom adapter. Kiwoom's words end here."""
