"""The synchronous core. Inputs in, outputs out; knows no socket, no file, no screen and no clock."""
