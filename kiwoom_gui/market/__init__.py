"""The exchange's rules: ticks, sessions, order types, costs. Knows no order, no broker and no clock."""
