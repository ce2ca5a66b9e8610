"""Stored once however often it is sent; amended only from the version that was read."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.http import QueryDict

from diary.forms.answered import stamp
from diary.models import Sleeper
from diary.models.base import Entry

NOT_CONTENT = {"csrfmiddlewaretoken", "written_at", "sent_at"}


@dataclass(frozen=True, slots=True)
class Saved[E: models.Model]:
    """What became of a sent form: stored now, stored before, or clashing with other content."""

    entry: E
    status: int  # 201 stored, 200 already stored, 409 the id is taken by other content


class SavesOnce:
    """What a form of an entry does when it is valid."""

    data: Any
    instance: Any
    sleeper: Sleeper
    sent_version: int | None
    _meta: Any
    there: Any

    def save_all(self) -> None:
        raise NotImplementedError

    def fingerprint(self) -> str:
        """What was sent, the same for the same answers in any order."""
        data = self.data
        names = sorted(name for name in data if name not in NOT_CONTENT)
        many = data.getlist if isinstance(data, QueryDict) else lambda name: [data[name]]
        # An empty answer says the same as one left out: not asked.
        said = {name: sorted(filter(None, map(str, many(name)))) for name in names}
        text = "\n".join(f"{name}={values}" for name, values in said.items() if values)
        return sha256(text.encode()).hexdigest()

    def stored(self, uuid: UUID) -> Entry | None:
        """The entry this id already stands for, deleted ones included."""
        model: Any = self._meta.model
        found: Entry | None = model.with_deleted.filter(sleeper=self.sleeper, uuid=uuid).first()
        return found

    def save_once(self) -> Saved[Any]:
        """Store a new entry, or find that it is stored already.

        The database decides, not a look beforehand: two copies may arrive at once.
        """
        self.instance.fingerprint = self.fingerprint()
        stamp(self, is_new=True)
        try:
            with transaction.atomic():
                self.save_all()
            return Saved(self.instance, 201)
        except IntegrityError:
            found = self.stored(self.instance.uuid)
            if found is None:
                raise
        same = found.fingerprint == self.instance.fingerprint
        return Saved(found, 200 if same else 409)

    def amend_once(self) -> Saved[Any]:
        """The changed answers as the next version, unless somebody was faster: then 409.

        The row is locked before versions are compared, so of two edits at once one finds the
        other. The same edit sent again is answered alike, not called a clash.
        """
        sent = self.fingerprint()
        with transaction.atomic():
            there = self.locked()
            if there.amended_as == sent:
                return Saved(there, 200)
            if not self.follows(there):
                return self._clash(there)
            self.instance.deleted_at = there.deleted_at
            self.instance.version = there.version
            self.instance.amended_as = sent
            stamp(self, is_new=False)
            self.amend()
        return Saved(self.instance, 200)

    def locked(self) -> Entry:
        """The stored row, held until the transaction ends (SQLite holds them all)."""
        model: Any = self._meta.model
        row: Entry = model.with_deleted.select_for_update().get(pk=self.instance.pk)
        return row

    def follows(self, there: Entry) -> bool:
        """Whether the edit began at the version that is stored; one that does not say, did not."""
        return self.sent_version == there.version

    def amend(self) -> None:
        """Save the answers as the next version, whatever stood before."""
        with transaction.atomic():
            self.instance.version += 1
            self.save_all()

    def _clash(self, there: Entry) -> Saved[Any]:
        # The page shown again carries the stored version: saving once more replaces it.
        self.data = self.data.copy()
        self.data["version"] = there.version
        self.there = there
        return Saved(there, 409)
