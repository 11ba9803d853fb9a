"""Values and laws: orders, positions, market data. Knows no broker, no screen and no clock."""
