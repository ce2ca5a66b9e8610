"""What was decided, page by page of the desk: no right is asked here, this is their witness."""

# Subjects whose rows belong to a diary: what a superuser may add there, and what only stands.
ENTRIES = {
    *("dose", "doseplan", "doctorsplan", "episode", "finding", "medication", "night"),
    *("sideeffect", "sleepperiod", "visit", "wakeresponse", "weeklycheck"),
}
KEPT = {
    *("caregiver", "consent", "diarylook", "invitation", "quicklink", "review"),
    *("sameepisode", "sharelink", "shareopening"),
}
OF_A_DIARY = {*ENTRIES, *KEPT, "sleeper"}
# What an administrator looks after, and what is a superuser's alone.
KEPT_UP = {"clinic", "user", "group"}
OF_THE_DESK = {*KEPT_UP, "erasure", "authenticator"}

PAGE, GONE, REFUSED, WRONG_WAY, AWAY = {200}, {404}, {403}, {405}, {302}
DONE = {200, 302}


def expected(who: str, model: str, page: str, method: str) -> set[int]:
    """The answers a member of staff may get on a page of a subject, by GET or by POST."""
    if page == "auth_user_password_change":
        return GONE
    if model in OF_THE_DESK:
        return of_the_desk(who, model, page, method)
    if who == "no group":
        return without_rights(page, method)
    if page == "add":
        return PAGE if who == "superuser" and model in ENTRIES else REFUSED
    if page in {"changelist", "table"}:
        return WRONG_WAY if (page, method) == ("table", "post") else DONE
    return of_a_row(who, model, page, method)


def without_rights(page: str, method: str) -> set[int]:
    if (page, method) in {("review", "get"), ("table", "post"), ("report", "post")}:
        return WRONG_WAY
    return REFUSED


def of_a_row(who: str, model: str, page: str, method: str) -> set[int]:
    """A page that names one row of mia's diary."""
    if (page, method) in {("review", "get"), ("report", "post")}:
        return WRONG_WAY
    if page == "delete" and not (who == "superuser" and model not in KEPT):
        return REFUSED
    if who != "reviewer":
        return GONE
    return REFUSED if method == "post" and page in {"change", "simple_history"} else DONE


def of_the_desk(who: str, model: str, page: str, method: str) -> set[int]:
    if who == "administrator" and model in {*KEPT_UP, "erasure"}:
        return as_keeper(model, page, method)
    if who == "superuser":
        return as_keeper(model, page, method)
    return REFUSED


def as_keeper(model: str, page: str, method: str) -> set[int]:
    closed = {
        "user": {"delete"},
        "erasure": {"add", "delete"},
        "authenticator": {"add"},
    }
    if page in closed.get(model, set()):
        return REFUSED
    read_only = model in {"erasure", "authenticator"}
    return REFUSED if read_only and (page, method) == ("change", "post") else DONE


def of_the_site(who: str, page: str, method: str) -> set[int]:
    """Pages of the desk itself, and addresses that name a row only to lead to its page."""
    answers: dict[str, tuple[set[int], set[int]]] = {
        "index": (PAGE, PAGE),
        "jsi18n": (PAGE, WRONG_WAY),
        "login": (AWAY, AWAY),
        "logout": (WRONG_WAY, DONE),
        "password_change": (AWAY, AWAY),
        "autocomplete": (PAGE if who == "superuser" else REFUSED, WRONG_WAY),
        "to its page": (AWAY, AWAY),
        "nowhere": (GONE, GONE),
    }
    if page.startswith("app_list"):
        label = page.removeprefix("app_list ")
        seen = {"superuser": {"diary", "auth", "mfa"}, "administrator": {"diary", "auth"}}
        labels = set() if who == "no group" else seen.get(who, {"diary"})
        return PAGE if label in labels else GONE
    return answers[page][method == "post"]
