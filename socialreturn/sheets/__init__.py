"""Spreadsheets as people have them: CSV, XLSX and ODS, read and written row by row.

Reading: `table.open_table`; what a cell means: `cells` and `notations`; what cannot be read: `refusals.Unreadable`.
Writing: `writing.write_csv`, `write_xlsx`, `write_ods`. Nothing here knows what the rows are about.
"""
