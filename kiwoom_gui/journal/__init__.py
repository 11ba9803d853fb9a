"""The append-only ledger on disk."""
