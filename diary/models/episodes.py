"""Episodes and what waking did."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from diary.clinical import terms as t
from diary.models.base import AliveManager, Entry
from diary.models.fields import BODY_TEMPERATURE_C, CodeField, CodesField, NumberCodeField

DAY_S = 24 * 60 * 60


class Episode(Entry):
    """One run of jerks; a new one begins after five quiet minutes."""

    night_on = models.DateField(_("night"), db_index=True)
    started_at = models.DateTimeField(_("began at"), null=True, blank=True)
    time_precision = CodeField(t.TimePrecision, verbose_name=_("how exact is the time"))
    length_s = models.PositiveIntegerField(
        _("length in seconds"), null=True, blank=True, validators=[MaxValueValidator(DAY_S)]
    )
    length_band = CodeField(t.LengthBand, verbose_name=_("how long"))
    state = CodeField(t.State, verbose_name=_("when it began"))
    since_sleep_onset = CodeField(t.SinceSleepOnset, verbose_name=_("since falling asleep"))
    body_parts = CodesField(t.BodyPart, verbose_name=_("where"))
    side = CodeField(t.Side, verbose_name=_("side"))
    pattern = CodeField(t.Pattern, verbose_name=_("pattern"))
    size = CodeField(t.Size, verbose_name=_("size"))
    rate_word = CodeField(t.RateWord, verbose_name=_("how fast"))
    taps = models.JSONField(_("taps, ms from the start"), default=list, blank=True)
    jerk_count = models.PositiveIntegerField(
        _("number of jerks"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    jerk_band = CodeField(t.JerkBand, verbose_name=_("about how many jerks"))
    before = CodesField(t.Before, verbose_name=_("just before"))
    danger_ok = CodeField(t.YesNo, verbose_name=_("breathing, colour and waking all OK"))
    danger = CodesField(t.Danger, verbose_name=_("danger signs"))
    danger_done = CodesField(t.DangerDone, verbose_name=_("what was done"))
    danger_note = models.TextField(_("what was done, in words"), blank=True, default="")
    eyes = CodeField(t.Eyes, verbose_name=_("eyes"))
    colour = CodeField(t.Colour, verbose_name=_("colour"))
    breathing = CodeField(t.Breathing, verbose_name=_("breathing"))
    face_mouth = CodesField(t.FaceMouth, verbose_name=_("face and mouth"))
    sound = CodesField(t.Sound, verbose_name=_("sound"))
    responds = CodeField(t.Responds, verbose_name=_("responds"))
    wet_soiled = CodeField(t.WetSoiled, verbose_name=_("wet or soiled"))
    bitten_tongue = CodeField(t.YesNo, verbose_name=_("bitten tongue"))
    injury = CodeField(t.YesNo, verbose_name=_("hurt"))
    injury_where = models.CharField(_("hurt where"), max_length=200, blank=True, default="")
    after = CodesField(t.After, verbose_name=_("afterwards"))
    recall = CodeField(t.Recall, verbose_name=_("remembers"))
    leg_urge = CodeField(t.YesNo, verbose_name=_("urge to move the legs"))
    pain = CodeField(t.YesNo, verbose_name=_("pain"))
    severity = NumberCodeField(t.Severity, verbose_name=_("how strong"))
    disturbed_sleep = CodeField(t.DisturbedSleep, verbose_name=_("disturbed sleep"))
    fever = CodeField(t.YesNo, verbose_name=_("fever"))
    temp_c = models.DecimalField(
        _("temperature, °C"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=BODY_TEMPERATURE_C,
    )
    ill_now = CodeField(t.YesNo, verbose_name=_("ill now"))
    vaccine_48h = CodeField(t.YesNo, verbose_name=_("vaccine in the last 48 hours"))
    head_injury_48h = CodeField(t.YesNo, verbose_name=_("knock to the head in the last 48 hours"))
    missed_dose = CodeField(t.YesNo, verbose_name=_("missed a dose"))
    spasm_like = CodeField(
        t.YesNo, verbose_name=_("sudden bend, crunch, nod or arms shooting out, again and again")
    )
    seen_before = CodeField(t.SeenBefore, verbose_name=_("seen before"))
    family_name = models.CharField(_("your name for it"), max_length=80, blank=True, default="")
    observer_how = CodeField(t.ObserverHow, verbose_name=_("how it was seen"))
    certainty = CodeField(t.Certainty, verbose_name=_("how sure"))
    video = CodeField(t.Video, verbose_name=_("video"))
    video_where = models.CharField(_("where the video is"), max_length=200, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="", max_length=10_000)

    unscoped = AliveManager["Episode"]()
    with_deleted = models.Manager["Episode"]()
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ["-night_on", "-started_at", "-pk"]
        indexes = [models.Index(fields=["sleeper", "night_on"])]

    def __str__(self) -> str:
        return f"{self.night_on:%Y-%m-%d}"


class WakeResponse(models.Model):
    """What waking did; its own record, one per episode."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="wake")
    woke_how = CodeField(t.WokeHow, verbose_name=_("waking"))
    wake_method = CodesField(t.WakeMethod, verbose_name=_("woken by"))
    wake_response = CodeField(t.WakeOutcome, verbose_name=_("what waking did"))
    stopped_after_s = models.PositiveIntegerField(
        _("seconds until it stopped"), null=True, blank=True, validators=[MaxValueValidator(DAY_S)]
    )
    when_held = CodeField(t.WhenHeld, verbose_name=_("when held"))

    unscoped = models.Manager["WakeResponse"]()
    history = HistoricalRecords()

    def __str__(self) -> str:
        return t.WakeOutcome.label_of(self.wake_response)
