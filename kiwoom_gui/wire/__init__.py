"""Kiwoom's words: endpoints, codes, numbers, frames. All that broker and simulator share beside market."""
