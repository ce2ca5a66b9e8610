"""Words about medicines. The app never computes, converts or suggests a dose."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class MedicineForm(Term):
    DROPS = "drops", _("Drops")
    SYRUP = "syrup", _("Syrup")
    TABLET = "tablet", _("Tablet")
    MELT = "melt", _("Melt")
    CAPSULE = "capsule", _("Capsule")
    PATCH = "patch", _("Patch")
    SUPPOSITORY = "suppository", _("Suppository")
    NASAL_RESCUE = "nasal_rescue", _("Nasal rescue")
    BUCCAL_RESCUE = "buccal_rescue", _("Rescue in the cheek")
    INJECTION = "injection", _("Injection")
    OTHER = "other", _("Other")


class StopReason(Term):
    DOCTOR_SAID = "doctor_said", _("The doctor said so")
    SIDE_EFFECT = "side_effect", _("A side effect")
    RAN_OUT = "ran_out", _("Ran out")
    FINISHED = "finished", _("Course finished")
    OTHER = "other", _("Other")


class DoseUnit(Term):
    """Micrograms are always spelled out."""

    MG = "mg", _("mg")
    MICROGRAM = "microgram", _("microgram")
    G = "g", _("g")
    ML = "ml", _("ml")
    DROP = "drop", _("drops")
    PUFF = "puff", _("puffs")
    TABLET = "tablet", _("tablets")
    CAPSULE = "capsule", _("capsules")
    IU = "iu", _("IU")
    OTHER = "other", _("other")


class Route(Term):
    MOUTH = "mouth", _("By mouth")
    NOSE = "nose", _("Nose")
    CHEEK = "cheek", _("In the cheek")
    RECTAL = "rectal", _("Rectal")
    SKIN = "skin", _("On the skin")
    INJECTION = "injection", _("Injection")
    OTHER = "other", _("Other")


class DoseStatus(Term):
    GIVEN = "given", _("Given")
    LATE = "late", _("Given late"), _("More than 1 hour after the planned time")
    MISSED = "missed", _("Missed")
    VOMITED = "vomited", _("Vomited within 30 minutes")
    EXTRA = "extra", _("Extra")


class MissedReason(Term):
    ASLEEP = "asleep", _("Was asleep")
    VOMITED = "vomited", _("Vomited")
    REFUSED = "refused", _("Refused")
    RAN_OUT = "ran_out", _("Ran out")
    FORGOT = "forgot", _("Forgot")
    OTHER = "other", _("Other")


class SideEffectKind(Term):
    DROWSY = "drowsy", _("Drowsy")
    FLOPPY = "floppy", _("Floppy")
    IRRITABLE = "irritable", _("Irritable")
    LOW_MOOD = "low_mood", _("Low mood")
    POOR_FEEDING = "poor_feeding", _("Feeding poorly")
    VOMITING = "vomiting", _("Vomiting")
    CONSTIPATION = "constipation", _("Constipation")
    RASH = "rash", _("Rash")
    UNSTEADY = "unsteady", _("Unsteady")
    RESTLESS_LEGS = "restless_legs", _("Restless legs")
    SLOW_STIFF = "slow_stiff", _("Slow or stiff movement")
    SLOW_BREATHING = "slow_breathing", _("Slow breathing")
    OTHER = "other", _("Other")


class SideEffectSeverity(Term):
    NONE = "0", _("Gone")
    ONE = "1", _("Mild")
    TWO = "2", _("Moderate")
    THREE = "3", _("Strong")


class FindingKind(Term):
    EEG = "eeg", _("EEG")
    EXAMINATION = "examination", _("Examination")
    SLEEP_STUDY = "sleep_study", _("Sleep study")
    BLOOD = "blood", _("Blood test")
    IMAGING = "imaging", _("Imaging")
