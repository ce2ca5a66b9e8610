"""Who works at the review desk: reviewers read and review, administrators look after the desk."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DIARY = (
    "sleeper caregiver doctorsplan episode wakeresponse night sleepperiod weeklycheck medication "
    "doseplan dose sideeffect visit finding sameepisode review diarylook consent invitation "
    "quicklink sharelink shareopening"
).split()

# What a family wrote is read by both and changed by neither.
REVIEWER = [("diary", "view", model) for model in DIARY] + [("diary", "add", "review")]
# An account is never deleted, only closed: what its person wrote and read must keep its name.
ADMINISTRATOR = [
    *REVIEWER,
    *(("diary", verb, "clinic") for verb in ("view", "add", "change", "delete")),
    *(("diary", verb, "user") for verb in ("view", "add", "change")),
    *(("auth", verb, "group") for verb in ("view", "add", "change", "delete")),
    ("diary", "view", "erasure"),
]
GROUPS = {"reviewer": REVIEWER, "administrator": ADMINISTRATOR}


def make_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for name, rights in GROUPS.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *right) for right in rights))


def permission(apps: Apps, app: str, verb: str, model: str) -> Any:
    """Django makes rights only after the last migration; the same row made here is kept then."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    words = apps.get_model(app, model)._meta.verbose_name_raw
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {words}"},
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0006_people_and_consent"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Taken back, the groups stay: people are in them by hand.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
