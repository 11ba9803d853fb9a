"""Services: composition, the runner, the link. Async; knows no Qt."""
