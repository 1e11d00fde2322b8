"""Agreements, call-offs and turnover from spreadsheets.

A file is sent, checked row by row, imported as a whole, and undone as a whole. `columns` says what may be in it,
`reading` makes values of its cells, `checking` judges them, `writing` stores them and `undoing` takes them back. What
is particular to a kind of file has a module of its own.
"""
