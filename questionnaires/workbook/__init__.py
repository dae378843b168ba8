"""Answers as a workbook: written out, read back, compared with what was sent and what is there now. Values only."""
