"""How gunicorn serves Nightjar; it reads this file by itself when started here."""

from config import env

worker_class = "config.serving.Worker"
workers = env.count("NIGHTJAR_WORKERS", default=1, least=1)
threads = env.count("NIGHTJAR_THREADS", default=4, least=1)
control_socket_disable = True
loglevel = "warning"
# One escaped line an event, as the application's own.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "diary.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # An access log would hold every address, some of which are keys.
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
