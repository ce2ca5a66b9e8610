"""An amendment may answer a few questions only; all others keep their stored answers."""

from typing import Any

# Of the sending, not of the entry.
ENVELOPE = {"uuid", "written_at", "sent_at", "zone", "version", "only"}


class AnswersOnly:
    """Reads `only`, a list of field names by commas, of an amendment.

    A field that is not named is disabled: it takes the stored answer as if the page had sent it
    back. A name the form does not have is refused, because its answer would be lost silently.
    """

    data: Any
    fields: dict[str, Any]
    is_bound: bool

    @property
    def named(self) -> frozenset[str] | None:
        """The names answered; None when the whole entry is."""
        text = str(self.data.get("only") or "") if self.is_bound and "only" in self.fields else ""
        names = frozenset(name for part in text.split(",") if (name := part.strip()))
        return names or None

    @property
    def answerable(self) -> set[str]:
        """Every name an amendment may answer."""
        return set(self.fields) - ENVELOPE

    @property
    def unknown_names(self) -> set[str]:
        return set(self.named or ()) - self.answerable

    def keep_the_rest(self, form: Any) -> None:
        """Hold what is stored in each field of this form that is not named."""
        if self.named is None:
            return
        for name, field in form.fields.items():
            field.disabled = field.disabled or form.add_prefix(name) not in self.named | ENVELOPE

    def full_clean(self) -> None:
        # Here, not when the form is made: subclasses add fields after that.
        self.keep_the_rest(self)
        self._empty_what_is_named()
        super().full_clean()  # type: ignore[misc]  # of the form this is mixed into

    def _empty_what_is_named(self) -> None:
        """A question that is named and has no answer is emptied, like one sent back empty.

        Django would leave it as it is, because a browser leaves out radios nobody chose.
        """
        missing = [
            name
            for name in (self.named or frozenset()) & set(self.fields)
            if self.fields[name].widget.value_omitted_from_data(self.data, {}, name)
        ]
        if missing:
            self.data = self.data.copy()
            for name in missing:
                self.data[name] = ""
