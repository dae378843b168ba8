"""The settings of `make run` with a middleware that counts queries, as the floor has one."""

from reviewmech.settings.run import *
from reviewmech.settings.run import MIDDLEWARE

MIDDLEWARE = ["bench.counting.CountQueries", *MIDDLEWARE]
