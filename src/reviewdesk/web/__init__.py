"""The only Flask: a gatekeeper, one table of problems, and one thin blueprint for each noun."""

from flask import Blueprint

from reviewdesk.web import (
    accounts,
    briefs,
    claims,
    comments,
    desk,
    evidence,
    log,
    settings,
    signoffs,
    sources,
    verdicts,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    accounts.blueprint,
    briefs.blueprint,
    claims.blueprint,
    comments.blueprint,
    desk.blueprint,
    evidence.blueprint,
    log.blueprint,
    settings.blueprint,
    signoffs.blueprint,
    sources.blueprint,
    verdicts.blueprint,
)
