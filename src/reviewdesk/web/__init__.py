"""The only Flask: a gatekeeper, one table of problems, and one thin blueprint for each noun."""

from flask import Blueprint

from reviewdesk.web import accounts, briefs, desk, settings, signoffs

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts.blueprint,
    briefs.blueprint,
    desk.blueprint,
    settings.blueprint,
    signoffs.blueprint,
)
