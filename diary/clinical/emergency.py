"""Emergency numbers by country, as the International Telecommunication Union (E.161 list of
national numbers) and the countries' own services publish them. Anything unknown is 112, which
mobile networks route everywhere."""

from dataclasses import dataclass

from diary.clinical.words import gettext_noop as _

FALLBACK = "112"


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO 3166 alpha-2
    name: str  # message id
    emergency_number: str


COUNTRIES = (
    Country("AU", _("Australia"), "000"),
    Country("AT", _("Austria"), "112"),
    Country("BE", _("Belgium"), "112"),
    Country("BR", _("Brazil"), "192"),
    Country("CA", _("Canada"), "911"),
    Country("CN", _("China"), "120"),
    Country("CZ", _("Czechia"), "112"),
    Country("DK", _("Denmark"), "112"),
    Country("FI", _("Finland"), "112"),
    Country("FR", _("France"), "112"),
    Country("DE", _("Germany"), "112"),
    Country("GR", _("Greece"), "112"),
    Country("HK", _("Hong Kong"), "999"),
    Country("HU", _("Hungary"), "112"),
    Country("IN", _("India"), "112"),
    Country("IE", _("Ireland"), "112"),
    Country("IL", _("Israel"), "101"),
    Country("IT", _("Italy"), "112"),
    Country("JP", _("Japan"), "119"),
    Country("KE", _("Kenya"), "999"),
    Country("MX", _("Mexico"), "911"),
    Country("NL", _("Netherlands"), "112"),
    Country("NZ", _("New Zealand"), "111"),
    Country("NO", _("Norway"), "113"),
    Country("PL", _("Poland"), "112"),
    Country("PT", _("Portugal"), "112"),
    Country("RO", _("Romania"), "112"),
    Country("SG", _("Singapore"), "995"),
    Country("ZA", _("South Africa"), "112"),
    Country("KR", _("South Korea"), "119"),
    Country("ES", _("Spain"), "112"),
    Country("SE", _("Sweden"), "112"),
    Country("CH", _("Switzerland"), "144"),
    Country("TR", _("Türkiye"), "112"),
    Country("UA", _("Ukraine"), "112"),
    Country("GB", _("United Kingdom"), "999"),
    Country("US", _("United States"), "911"),
)


def number_for(code: str) -> str:
    """The emergency number of a two-letter country code; 112 for one unknown or empty."""
    return next((c.emergency_number for c in COUNTRIES if c.code == code.upper()), FALLBACK)
