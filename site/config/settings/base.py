"""What every environment shares. What differs from place to place is read from the environment: see .env.example."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

REPO_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = REPO_DIR / "site"

# Every variable that the settings read, with its type and default; a test holds .env.example to this list.
env = environ.Env(
    ALLOWED_HOSTS=(list, []),
    BASE_URL=(str, ""),
    DATABASE_URL=(str, ""),
    DATA_DIR=(str, ""),
    DEBUG=(bool, False),
    DEFAULT_FROM_EMAIL=(str, "webmaster@localhost"),
    EMAIL_URL=(str, "consolemail://"),
    PORT=(int, 8000),
    SECOND_FACTOR_REQUIRED=(bool, False),
    SECRET_KEY=(str, ""),
    TRUSTED_PROXIES=(int, 0),
    UPLOADS_ACCEL_REDIRECT=(str, ""),
)
env.read_env(REPO_DIR / ".env")

DATA_DIR = Path(env("DATA_DIR") or REPO_DIR / "var").resolve()
DEBUG = False

# Applications ---------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "news",
    "events",
    "partners",
    "media",
    "accounts",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.Utf8Middleware",
    "core.middleware.CompressTextMiddleware",
    "core.middleware.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.CachePolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.PublishRefusedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    },
]

# Data: https://docs.djangoproject.com/en/5.2/ref/settings/#databases --------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db_url_config(env("DATABASE_URL") or f"sqlite:///{DATA_DIR}/db.sqlite3")}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # A writer takes its lock at the start and waits: deferred transactions fail with "database is locked" instead.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].update({"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True})
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 2

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = DATA_DIR / "uploads"
MEDIA_URL = "/uploads/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [SITE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "media.storage.UploadStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "media.storage.UploadHandler"]
# nginx's internal location of MEDIA_ROOT ("/internal-uploads/"); empty: the view sends the file itself.
UPLOADS_ACCEL_REDIRECT = env("UPLOADS_ACCEL_REDIRECT")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with a long body is one form

vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL")

# Accounts -------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds that the link in the letter works, once
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.ResetForm"  # noqa: S105 (a form)
# Whether those who publish or administer must have a second factor; anybody on the staff may have one.
SECOND_FACTOR_REQUIRED = env("SECOND_FACTOR_REQUIRED")
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # nobody signs up; the library checks the words
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key"}  # wrong codes; passwords are counted in accounts.throttling
ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXIES")
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code is also good half a minute before and after
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read it
CSRF_COOKIE_SAMESITE = "Lax"

# Language and time ----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [SITE_DIR / "locale", SITE_DIR / "locale_wagtail"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# Wagtail: https://docs.wagtail.org/en/stable/reference/settings.html --------------------------------------------------

WAGTAIL_SITE_NAME = "Innovationsboost"
BASE_URL = env("BASE_URL").rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no request to another host
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to another host
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_AUTOSAVE_INTERVAL = 4000  # ms; calmer history than the default of 500
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # å ä ö become a a o
WAGTAILEMBEDS_FINDERS: list[dict] = []  # videos are links until clicked: the server asks nobody
WAGTAILIMAGES_IMAGE_MODEL = "media.SitePhoto"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.SitePhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # always saved, never opened on our own address
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "innovationsboost_swedish"}
}
TAGGIT_CASE_INSENSITIVE = True

# How many proxies of our own stand before the site, each adding to X-Forwarded-For; 0: the header is not believed.
TRUSTED_PROXIES = env("TRUSTED_PROXIES")

# Headers --------------------------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for the preview in the editor
# Hosts that a video may be loaded from, after a click; the body's video block accepts no others.
VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "frame-src": VIDEO_HOSTS,
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
# Wagtail's own pages need inline script and style (docs/adr/0004): under /admin/ only, and still from this host only.
ADMIN_DIRECTIVES = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],  # previews of photos not yet sent
    "frame-src": [SELF, *VIDEO_HOSTS],  # the preview of a page
    "frame-ancestors": [SELF],
}
FEATURES_OFF = (
    "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
    " xr-spatial-tracking"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in FEATURES_OFF.split()}

# Whoever knows what follows is let in, and Django names the address of every request it refuses.
KEYS_STAND_AFTER = [
    "/min-anmalan/",
    "/my-sign-up/",
    "/min-sida/in/",
    "/my-page/enter/",
    "/min-sida/bekrafta/",
    "/my-page/confirm/",
    "/admin/password_reset/confirm/*/",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_keys": {"()": "core.logs.HideKeys", "after": KEYS_STAND_AFTER}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["hide_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
