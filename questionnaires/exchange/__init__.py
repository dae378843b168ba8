"""Answers as JSON: written out, and read back for the comparison that workbooks go through. Values only."""
