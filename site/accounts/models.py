"""People who sign in: the e-mail address is the name."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address, compared without regard to case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A member of staff, or somebody of a partner, who has no password and no way into the admin."""

    username = None
    email = models.EmailField(_("e-mail"), unique=True, error_messages={"unique": _("This address has an account.")})

    # Part of what each sign-in is checked against: a new value ends them all at their next request.
    session_salt = models.CharField(max_length=32, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def end_all_sessions(self) -> None:
        self.session_salt = get_random_string(32)
        self.save(update_fields=["session_salt"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own, of the password, with our salt; this name because its fallback keys go through it too."""
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, self.password + self.session_salt, secret=secret, algorithm="sha256").hexdigest()


class Attempt(models.Model):
    """Somebody tried to sign in, or asked for a new password. Counted by, and shown to the account's owner.

    Neither the address that was typed nor the network it came from is kept, only keyed digests of them.
    """

    class Kind(models.TextChoices):
        SIGN_IN = "sign-in", _("sign-in")
        CODE = "code", _("second step")
        RESET = "reset", _("new password asked for")
        LINK = "link", _("sign-in link asked for")

    kind = models.CharField(max_length=10, choices=Kind)
    account = models.CharField(max_length=64)
    sender = models.CharField(max_length=64)
    browser = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    succeeded = models.BooleanField(default=False)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="sign_ins")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["sender", "at"])]
        verbose_name = _("attempt to sign in")
        verbose_name_plural = _("attempts to sign in")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
