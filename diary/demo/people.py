"""The accounts of the demo, ready to sign in."""

from allauth.account.models import EmailAddress

from diary.models import User

FAMILY = ("demo@example.org", "nightjar-demo")
STAFF = ("staff@example.org", "nightjar-staff")


def account(email: str, password: str, *, is_staff: bool = False) -> User:
    """A new account whose address counts as verified, or the one already there."""
    found = User.objects.filter(email__iexact=email).first()
    user = found or User.objects.create_user(
        email, password, is_staff=is_staff, is_superuser=is_staff
    )
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user
