"""Addresses in lists named after their prefix."""

from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from diary.views import (
    account,
    capture,
    consent,
    episodes,
    erasure,
    exports,
    health,
    help,
    history,
    invitations,
    join,
    medications,
    morning,
    nights,
    outbox,
    pairs,
    papers,
    people,
    phone,
    quick,
    report,
    retention,
    shared,
    shares,
    sheets,
    sleepers,
    trends,
    visits,
)


class EveningConverter:
    """A night is named by the date of its evening: 2026-11-22."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: Any) -> str:
        return value if isinstance(value, str) else f"{value:%Y-%m-%d}"


register_converter(EveningConverter, "evening")

# /sleepers/<uuid>/episodes/…
episode_urls = [
    path("", episodes.episode_list, name="episode-list"),
    path("add/", episodes.episode_add, name="episode-add"),
    path("<uuid:episode_id>/", episodes.episode_detail, name="episode-detail"),
    path("<uuid:episode_id>/edit/", episodes.episode_edit, name="episode-edit"),
    path("<uuid:episode_id>/delete/", episodes.episode_delete, name="episode-delete"),
]

# /sleepers/<uuid>/nights/…
night_urls = [
    path("", nights.night_list, name="night-list"),
    path("<evening:evening_on>/", nights.night_detail, name="night-detail"),
    path("<evening:evening_on>/edit/", nights.night_edit, name="night-edit"),
]

# /sleepers/<uuid>/medications/…
medication_urls = [
    path("", medications.medication_list, name="medication-list"),
    path("add/", medications.medication_add, name="medication-add"),
    path("<uuid:medication_id>/", medications.medication_detail, name="medication-detail"),
    path("<uuid:medication_id>/edit/", medications.medication_edit, name="medication-edit"),
    path("<uuid:medication_id>/plans/add/", medications.plan_add, name="plan-add"),
    path("<uuid:medication_id>/doses/add/", medications.dose_add, name="dose-add"),
]

# /sleepers/<uuid>/people/…
people_urls = [
    path("", people.people, name="people"),
    path("roles/", people.roles, name="roles"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("<int:place_id>/", people.person, name="person"),
    path("hand-over/", people.hand_over, name="hand-over"),
    path("leave/", people.leave, name="leave"),
]

# /sleepers/<uuid>/…
sleeper_urls: list[URLPattern | URLResolver] = [
    path("", sleepers.sleeper_tonight, name="sleeper-tonight"),
    path("edit/", sleepers.sleeper_edit, name="sleeper-edit"),
    path("capture/", capture.capture, name="capture"),
    path("episodes/", include(episode_urls)),
    path("nights/", include(night_urls)),
    path("morning/", morning.morning, name="morning"),
    path("medications/", include(medication_urls)),
    path("doses/<uuid:dose_id>/edit/", medications.dose_edit, name="dose-edit"),
    path("side-effects/add/", medications.side_effect_add, name="side-effect-add"),
    path("weekly/add/", nights.weekly_add, name="weekly-add"),
    path("people/", include(people_urls)),
    path("consent/", consent.consent, name="consent"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("history/", history.history, name="history"),
    path("history/<slug:kind>/<uuid:entry_id>/", history.entry_history, name="entry-history"),
    path("plans/", sleepers.doctors_plans, name="doctors-plans"),
    path("visits/", visits.visits, name="visits"),
    path("findings/", visits.findings, name="findings"),
    path("trends/", trends.trends, name="trends"),
    path("report/", report.report, name="report"),
    path("report.pdf", papers.report_pdf, name="report-pdf"),
    path("report.txt", report.report_text, name="report-text"),
    path("handover/", sheets.handover, name="handover"),
    path("pretest/", sheets.pretest, name="pretest"),
    path("shares/", shares.shares, name="shares"),
    path("exports/csv.zip", exports.export_csv, name="export-csv"),
    path("exports/json", exports.export_json, name="export-json"),
    path("exports/fhir.json", exports.export_fhir, name="export-fhir"),
    path("exports/all.zip", exports.export_everything, name="export-everything"),
    path("retention/", retention.retention, name="retention"),
    path("erase/", erasure.erase, name="erase"),
]

# What a phone installs; public, drawn for nobody
phone_urls = [
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("favicon.ico", phone.favicon, name="favicon"),
    path("service-worker.js", phone.service_worker, name="service-worker"),
    path("offline/", phone.offline, name="offline"),
    path("offline/me/", outbox.me, name="phone-owner"),
    path("offline/outbox/", outbox.outbox, name="outbox"),
    path("offline/<slug:page>/", phone.shell, name="shell"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", sleepers.home, name="home"),
    path("sleepers/", sleepers.sleeper_list, name="sleeper-list"),
    path("sleepers/add/", sleepers.sleeper_add, name="sleeper-add"),
    path("sleepers/<uuid:sleeper_id>/", include(sleeper_urls)),
    path("account/", account.account, name="account"),
    path("account/devices/", account.devices, name="devices"),
    path("account/erase/", erasure.account_erase, name="account-erase"),
    path("help/", help.help_page, name="help"),
    path("help/first-aid/", help.first_aid, name="help-first-aid"),
    path("help/red-flags.json", help.red_flags, name="red-flags"),
    path("quick/<str:token>/", quick.quick, name="quick"),
    path("join/", join.join_here, name="join-here"),
    path("join/<str:token>/", join.join, name="join"),
    # Without its last stroke, or with anything after it, an address is as closely kept.
    path("join/<path:token>", join.join, name="join-other"),
    path("shared/open/<str:share_id>/", shared.shared_view, name="shared-view"),
    path("shared/open/<str:share_id>/report.pdf", shared.shared_pdf, name="shared-pdf"),
    path("shared/<str:token>/", shared.shared, name="shared"),
    # Without its last stroke, or with anything after it, an address is as closely kept.
    path("shared/<path:token>", shared.shared, name="shared-other"),
    path("worried/", help.worried, name="worried"),
    path("help/styleguide/", help.styleguide, name="styleguide"),
    *phone_urls,
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]
