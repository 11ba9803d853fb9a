"""An independent venue that speaks Kiwoom's protocol. Imports wire and market only."""
