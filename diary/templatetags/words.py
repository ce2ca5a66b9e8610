"""Template doors to `sentences`; they translate and decide nothing."""

from django import template

from diary import sentences

register = template.Library()

register.filter("say", sentences.say)
register.filter("label", sentences.label)
