"""Strategies: they see market data and their own orders, and return intents."""
