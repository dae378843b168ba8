"""What the files of reviews/data say of States, instruments, clusters and the workplan, brought into the database."""

from reviews.reference.loading import load
from reviews.reference.report import Change, Report, Tally
from reviews.reference.rows import BadReferenceData

__all__ = ["BadReferenceData", "Change", "Report", "Tally", "load"]
