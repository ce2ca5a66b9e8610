"""All settings, one file. What differs between machines comes from the environment (env.py)."""

from pathlib import Path

from django.utils.csp import CSP

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("NIGHTJAR_VAR", default=str(BASE_DIR / "var")))

DEBUG = env.flag("NIGHTJAR_DEBUG", default=False)
SECRET_KEY = env.secret("NIGHTJAR_SECRET_KEY", file=VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.hosts("NIGHTJAR_HOSTS", default="localhost,127.0.0.1,[::1]")
TLS = env.flag("NIGHTJAR_TLS", default=not DEBUG)

# A before and after invites reading a cause into it: whoever runs Nightjar may do without.
COMPARE_CHANGES = env.flag("NIGHTJAR_COMPARE", default=True)

INSTALLED_APPS = [
    "diary",
    "config.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "diary.middleware.name_request",
    "diary.middleware.security_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "diary.middleware.refuse_malformed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "diary.devices.keep_seen",
    "diary.access.SleeperMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diary.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "diary.templatetags.words",
            ],
        },
    },
]
# The project's own widget templates stand beside its pages.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Hosts that hand out a database call its address DATABASE_URL; our own name wins over theirs.
DATABASES = {
    "default": env.database(
        "NIGHTJAR_DATABASE",
        "DATABASE_URL",
        default=VAR_DIR / "nightjar.sqlite3",
        pool=env.count("NIGHTJAR_DATABASE_POOL", default=0),
        pooler=env.flag("NIGHTJAR_DATABASE_POOLER", default=False),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and their sessions
AUTH_USER_MODEL = "diary.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_ADAPTER = "config.signin.Accounts"
ACCOUNT_FORMS = {"signup": "config.signin.Signup"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Nightjar: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if TLS else "http"
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60  # a phone stays signed in for a season

# Wrong tries wait, and never for longer than this; the three kinds stand in config/signin.py.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key",
    "login_failed_account": "9/5m/key",
    "login_failed_address": "9/5m/ip",
    "signup": "20/10m/ip",
    "reset_password": "20/10m/ip,5/m/key",
}
# How many proxies of one's own stand before Nightjar: only these are asked who is calling.
ALLAUTH_TRUSTED_PROXY_COUNT = env.count("NIGHTJAR_PROXIES", default=0)
# Second steps, and passkeys. A code counts in its own half minute and once.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Nightjar"
MFA_ADAPTER = "config.factors.Factors"
MFA_FORMS = {
    "activate_totp": "config.factors.ActivateApp",
    "add_webauthn": "config.factors.Add",
    "authenticate_webauthn": "config.factors.Authenticate",
    "login_webauthn": "config.factors.Login",
    "reauthenticate_webauthn": "config.factors.Reauthenticate",
    "edit_webauthn": "config.factors.Rename",
}
# Staff see families' diaries: a password alone does not open the desk to them.
DESK_SECOND_STEP = env.flag("NIGHTJAR_DESK_SECOND_STEP", default=not DEBUG)
# The limits on sign-in live in the cache, and every process must see the same count. With too
# few places, many made-up accounts would push the counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nightjar_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

DEFAULT_FROM_EMAIL = env.text("NIGHTJAR_MAIL_FROM", default="nightjar@localhost")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.text("NIGHTJAR_MAIL_HOST", default="localhost"),
            "port": int(env.text("NIGHTJAR_MAIL_PORT", default="587")),
            "username": env.text("NIGHTJAR_MAIL_USER", default=""),
            "password": env.text("NIGHTJAR_MAIL_PASSWORD", default=""),
            "use_tls": True,
        },
    }
    if not DEBUG
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"},
}

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["config.formats"]

# Files we serve ourselves; `make` copies the few third-party ones into var/vendor.
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "frontend"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "diary.staticfiles.ModuleManifestStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# What a browser may do with our pages
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if TLS:
    SECURE_SSL_REDIRECT = env.flag("NIGHTJAR_TLS_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from the machine itself, past the proxy
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# A server writes one line an event; a terminal in development Django's own, without keys in them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"keys": {"()": "diary.logs.WithoutKeys"}},
    "formatters": {
        "line": {"()": "diary.logs.OneLine"},
        "served": {
            "()": "django.utils.log.ServerFormatter",
            "format": "[{server_time}] {message}",
            "style": "{",
        },
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "served": {"class": "logging.StreamHandler", "formatter": "served"},
    },
    # What any library says goes through the same one line.
    "root": {"handlers": [] if DEBUG else ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "diary": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    }
    if not DEBUG
    else {
        "django.request": {"filters": ["keys"]},
        "django.security.csrf": {"filters": ["keys"]},
        "django.server": {
            "handlers": ["served"],
            "level": "INFO",
            "filters": ["keys"],
            "propagate": False,
        },
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
