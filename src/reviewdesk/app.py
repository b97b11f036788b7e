"""Joins the parts: settings, database, web."""

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from reviewdesk import __version__
from reviewdesk.paths import STATIC, TEMPLATES
from reviewdesk.settings import Settings
from reviewdesk.storage.engine import open_database
from reviewdesk.storage.event_log import EventLog
from reviewdesk.storage.unit_of_work import Clock, UnitOfWork, utc_now
from reviewdesk.web import BLUEPRINTS, filters
from reviewdesk.web.context import EXTENSION, Desk, template_globals
from reviewdesk.web.gatekeeper import guard
from reviewdesk.web.problems import handle_problems

MEGABYTE = 1024 * 1024


def create_uow(settings: Settings, clock: Clock = utc_now) -> UnitOfWork:
    """Open the desk's database for changes and reads."""
    return UnitOfWork(open_database(settings.database_url), EventLog(__version__, settings.log_key), clock)


def create_app(settings: Settings, clock: Clock = utc_now) -> Flask:
    """Make the web application of one desk. Its database must be migrated and founded already."""
    app = Flask("reviewdesk", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.config.update(
        SECRET_KEY=settings.session_key,
        SESSION_COOKIE_NAME="reviewdesk",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        MAX_CONTENT_LENGTH=24 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=24 * MEGABYTE,  # too long a text is refused by its form, which keeps it
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        COMPRESS_STREAMS=False,  # flask-compress leaves the files of streamed answers open
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = Desk(settings, create_uow(settings, clock))
    guard(app)
    CSRFProtect(app)  # after the gatekeeper: a form refused here is shown to the person it came from
    Compress(app)
    handle_problems(app)
    filters.register(app)
    app.context_processor(template_globals)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
