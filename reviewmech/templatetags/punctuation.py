"""Tags of what stands between facts in a row, in the language of the page."""

from django import template

from foundation import punctuation

register = template.Library()
register.simple_tag(punctuation.comma)
register.simple_tag(punctuation.colon)
register.simple_tag(punctuation.stop)
register.simple_tag(punctuation.aside)
register.simple_tag(punctuation.several)
