"""Another family's ids in every field of every form: nothing of theirs told, changed or joined."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.urls import get_resolver

from diary.models import Caregiver, Sleeper
from diary.records.belonging import rows_of, tables
from tests.crawl import Form, forms
from tests.matrix.expected import BENEATH
from tests.matrix.visitors import stranger_diary
from tests.privacy.filled import fill, is_free_text
from tests.signing import recently
from tests.test_access import filled, patterns
from tests.world import World

MARK = "Qqottos"
UUID_LIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
WRITES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "diary_')
# What makes a form sent twice one entry: the phone draws it, and a drawn one is nobody's yet.
DRAWN_BY_THE_PHONE = {"uuid"}


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """Every address beneath mia's diary, filled with things of hers."""
    world.night()
    world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    world.visit()
    world.finding()
    found = {name: filled(route, world) for route, name in patterns(get_resolver())}
    return {name: found[name] for name in BENEATH}


@pytest.fixture
def otto(world: World, addresses: dict[str, str]) -> Sleeper:
    """Sam's diary with a row of every kind, a marked word in each."""
    made = stranger_diary(world)
    fill(World(world.sam, world.sam, world.sam, world.sam, made))
    for model in tables():
        for field in filter(is_free_text, model._meta.concrete_fields):
            room = field.max_length or 100
            rows_of(model, made).update(**{field.name: f"{MARK} {model.__name__}"[:room]})
    return made


def ids_of(sleeper: Sleeper) -> list[str]:
    """Keys, of both kinds, of one row of every kind beside the sleeper."""
    found: list[str] = []
    for model in tables():
        names = {"pk", "uuid"} & {"pk", *(field.name for field in model._meta.concrete_fields)}
        for name in sorted(names):
            found += map(str, rows_of(model, sleeper).values_list(name, flat=True)[:1])
    return list(dict.fromkeys(found))


def uuids_of(sleeper: Sleeper) -> list[str]:
    return [one for one in ids_of(sleeper) if UUID_LIKE.fullmatch(one)]


def rows(sleeper: Sleeper) -> dict[str, list[dict[str, Any]]]:
    return {
        model.__name__: list(rows_of(model, sleeper).order_by("pk").values()) for model in tables()
    }


def joined(sleeper: Sleeper, other: Sleeper) -> list[str]:
    """Columns of one diary's rows that point into another diary."""
    return [
        f"{model.__name__}.{field.name}"
        for model in tables()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in tables()
        if rows_of(model, sleeper)
        .filter(**{f"{field.name}__in": rows_of(field.related_model, other).values("pk")})
        .exists()
    ]


def into(writes: list[str]) -> Callable[..., Any]:
    """Notes each statement that changes a table of ours, and runs it."""

    def note(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if WRITES.match(sql):
            writes.append(sql)
        return run(sql, *rest)

    return note


def sent_with(form: Form, name: str, values: list[str]) -> dict[str, Any]:
    """The form as the page had it, with other values in one of its fields."""
    body = {field: said[0] for field, said in form.fields.items() if field != "csrfmiddlewaretoken"}
    return {**body, name: values}


def questions(form: Form, ids: list[str]) -> Iterator[tuple[str, list[str]]]:
    """All at once in each field; one by one where the page itself sends such a key."""
    for name, said in form.fields.items():
        if name == "csrfmiddlewaretoken":
            continue
        yield name, ids
        if name == "to" or any(UUID_LIKE.fullmatch(value) for value in said):
            yield from ((name, [one]) for one in ids)


def told(answer: Any, *, but: str) -> tuple[int, str, str]:
    """What an answer says, whichever id was asked for."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.getvalue().decode())
    drawn = re.sub(r'name="uuid" value="[\w-]+"', "", page)
    return answer.status_code, answer.headers.get("Location", ""), drawn.replace(but, "·")


def test_no_field_of_any_form_takes_what_is_another_familys(
    world: World, otto: Sleeper, addresses: dict[str, str], as_ana: Client
) -> None:
    recently(as_ana)
    found = forms(as_ana, f"/sleepers/{world.mia.uuid}/", within=("/sleepers/", "/account"))
    assert len(found) >= 30  # were the walk broken, nothing would be tried
    ids, before = ids_of(otto), rows(otto)

    for form in found.values():
        for name, values in questions(form, ids):
            writes: list[str] = []
            with transaction.atomic(), connection.execute_wrapper(into(writes)):
                answer = as_ana.post(form.action, sent_with(form, name, values))
                assert answer.status_code < 500, (form.action, name)
                assert MARK.encode() not in answer.getvalue(), (form.action, name)
                if writes:
                    assert rows(otto) == before, (form.action, name)
                    assert joined(world.mia, otto) == [], (form.action, name)
                transaction.set_rollback(True)


def test_another_familys_id_in_a_field_is_as_unknown_as_nobodys(
    world: World, otto: Sleeper, addresses: dict[str, str], as_ana: Client
) -> None:
    recently(as_ana)
    ids, tried = uuids_of(otto), set()
    for form in forms(as_ana, f"/sleepers/{world.mia.uuid}/", within=("/sleepers/",)).values():
        for name, values in questions(form, ids):
            if len(values) == 1 and name not in DRAWN_BY_THE_PHONE:
                tried.add(name)
                theirs, nobodys = (
                    told(asked_with(as_ana, form, name, one), but=one)
                    for one in (values[0], str(uuid4()))
                )
                assert theirs == nobodys, (form.action, name)

    assert tried >= {"medication", "to"}


def asked_with(client: Client, form: Form, name: str, value: str) -> Any:
    with transaction.atomic():
        answer = client.post(form.action, sent_with(form, name, [value]))
        transaction.set_rollback(True)
    return answer


def test_another_familys_id_in_an_address_is_as_unknown_as_nobodys(
    world: World, otto: Sleeper, addresses: dict[str, str], as_ana: Client
) -> None:
    recently(as_ana)
    for name, address in addresses.items():
        start = f"/sleepers/{world.mia.uuid}/"
        for own in set(UUID_LIKE.findall(address.removeprefix(start))):
            for one in uuids_of(otto):
                for method in (as_ana.get, as_ana.post):
                    theirs, nobodys = (
                        method(address.replace(own, it)) for it in (one, str(uuid4()))
                    )
                    assert theirs.status_code in {404, 405}, name
                    assert theirs.getvalue() == nobodys.getvalue()


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_familys_place_is_nobodys_here(
    world: World, otto: Sleeper, addresses: dict[str, str], as_ana: Client, method: str
) -> None:
    recently(as_ana)
    page, sams = f"/sleepers/{world.mia.uuid}/people/", otto.caregivers.get().pk
    ask = getattr(as_ana, method)

    theirs, nobodys = ask(f"{page}{sams}/"), ask(f"{page}987654321/")

    assert theirs.status_code == 404
    assert theirs.getvalue() == nobodys.getvalue()
    for to in (sams, 987_654_321):
        assert as_ana.post(f"{page}hand-over/", {"to": to}).status_code == 422


def test_the_ids_tried_are_of_every_kind(world: World, otto: Sleeper) -> None:
    # A guard for the walk itself.
    ids = ids_of(otto)

    assert str(otto.uuid) in ids
    assert str(Caregiver.unscoped.get(user=world.sam).pk) in ids
    assert len([UUID(one) for one in ids if not one.isdecimal()]) >= 10
    assert joined(otto, otto) != []
