"""What was decided, address by address: the app has its own table, and this is its witness."""

# Name of an address beneath a diary -> who may look / who may write there, of O(wner), C(aregiver)
# and R(eader); everybody else finds nothing there.
BENEATH = {
    "sleeper-tonight": "OCR/",
    "sleeper-edit": "OCR/OC",
    "capture": "OCR/",
    "morning": "OCR/OC",
    "episode-list": "OCR/",
    "episode-add": "OCR/OC",
    "episode-detail": "OCR/",
    "episode-edit": "OCR/OC",
    "episode-delete": "OCR/OC",
    "night-list": "OCR/",
    "night-detail": "OCR/",
    "night-edit": "OCR/OC",
    "weekly-add": "OCR/OC",
    "medication-list": "OCR/",
    "medication-add": "OCR/OC",
    "medication-detail": "OCR/",
    "medication-edit": "OCR/OC",
    "plan-add": "OCR/OC",
    "dose-add": "OCR/OC",
    "dose-edit": "OCR/OC",
    "side-effect-add": "OCR/OC",
    "doctors-plans": "OCR/OC",
    "visits": "OCR/OC",
    "findings": "OCR/OC",
    "pairs": "OCR/OC",
    "history": "OCR/",
    "entry-history": "OCR/OC",
    "trends": "OCR/",
    "report": "OCR/OC",
    "report-pdf": "OCR/",
    "report-text": "OCR/",
    "handover": "OCR/OC",
    "pretest": "OCR/",
    "shares": "OCR/OC",
    "export-csv": "OCR/",
    "export-json": "OCR/",
    "export-fhir": "OCR/",
    "export-everything": "OC/",
    "people": "OCR/OC",
    "roles": "OCR/",
    "invitations": "O/O",
    "person": "O/O",
    "hand-over": "O/O",
    "leave": "OCR/OCR",
    "consent": "OCR/O",
    "retention": "OCR/O",
    "erase": "O/O",
}

# Outside every diary: for who signed in, whoever they are, and nobody's diary in it.
SIGNED_IN = {
    *("home", "sleeper-list", "sleeper-add", "account", "devices", "sessions"),
    *("account-erase", "styleguide"),
}
# The same for everybody, signed in or not.
FOR_ALL = {
    *("help", "help-first-aid", "red-flags", "worried", "manifest", "favicon", "service-worker"),
    *("offline", "outbox", "phone-owner", "health-live", "health-ready"),
}
# Nothing at all without the key that the address or a cookie must hold.
WITH_KEY = {
    *("quick", "join", "join-other", "join-here", "shell"),
    *("shared", "shared-other", "shared-view", "shared-pdf"),
}
