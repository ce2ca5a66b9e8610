"""People: users, sleepers, the caregivers beside them, and what their doctor told them."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical.terms import Pattern, Role, YesNo
from diary.models.fields import CodeField
from diary.stats.nights import night_of


class UserManager(BaseUserManager["User"]):
    """Accounts are known by their e-mail address alone."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    username = None  # type: ignore[assignment]  # people sign in by e-mail
    email = models.EmailField(_("e-mail"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment,misc]  # AbstractUser declares its own

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Sleeper(models.Model):
    """The person whose nights are kept."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80)
    born_on = models.DateField(_("birth date"), null=True, blank=True)
    weeks_early = models.PositiveSmallIntegerField(
        _("weeks born early"), default=0, validators=[MaxValueValidator(17)]
    )
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    turning_hour = models.PositiveSmallIntegerField(
        _("hour at which a diary day turns"), default=12, validators=[MaxValueValidator(23)]
    )
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    emergency_number = models.CharField(_("emergency number"), max_length=30, default="112")
    nurse_line = models.CharField(_("nurse line"), max_length=30, blank=True, default="")
    poison_line = models.CharField(_("poison line"), max_length=30, blank=True, default="")
    doctor_phone = models.CharField(_("doctor's phone"), max_length=30, blank=True, default="")
    first_noticed_on = models.DateField(_("first noticed"), null=True, blank=True)
    seen_by_doctor = CodeField(YesNo, verbose_name=_("seen by a doctor"))
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    birth_notes = models.TextField(_("birth"), blank=True, default="", max_length=10_000)
    family_notes = models.TextField(_("family"), blank=True, default="", max_length=10_000)
    kidney_liver = CodeField(YesNo, verbose_name=_("kidney or liver problems"))
    pregnant_or_diabetes = CodeField(YesNo, verbose_name=_("pregnant, or has diabetes"))
    had_fit_before = CodeField(YesNo, verbose_name=_("had a fit before"))
    pregnancy_exposure = models.TextField(
        _("medicines in pregnancy or breast milk"), blank=True, default="", max_length=10_000
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # Nights older than this go, after a warning; empty: everything is kept.
    keep_months = models.PositiveSmallIntegerField(
        _("keep nights for, months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(12), MaxValueValidator(600)],
    )
    retention_warned_at = models.DateTimeField(null=True, blank=True, editable=False)

    unscoped = models.Manager["Sleeper"]()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def evening_of(self, at: datetime) -> date:
        """The diary day an instant belongs to, by this sleeper's zone and turning hour."""
        return night_of(at, zone=self.zone, turning_hour=self.turning_hour)


class Caregiver(models.Model):
    """A user's place beside a sleeper."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="caregivers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="places")
    role = CodeField(Role, blank=False, default=Role.READER.value)
    since = models.DateTimeField(default=timezone.now, editable=False)

    unscoped = models.Manager["Caregiver"]()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sleeper", "user"], name="caregiver_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {Role.label_of(self.role)}"

    @property
    def may_write(self) -> bool:
        return self.role in {Role.OWNER, Role.CAREGIVER}


class DoctorsPlan(models.Model):
    """What the family's own doctor told them to do about a known pattern; it expires."""

    sleeper = models.ForeignKey(Sleeper, on_delete=models.CASCADE, related_name="doctors_plans")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    doctor = models.CharField(_("doctor"), max_length=120)
    given_on = models.DateField(_("given on"))
    words = models.TextField(_("what the doctor said"), max_length=2_000)
    pattern = CodeField(Pattern, verbose_name=_("for this kind of movement"))
    until_on = models.DateField(_("valid until"))

    unscoped = models.Manager["DoctorsPlan"]()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.doctor}, {self.given_on}"
