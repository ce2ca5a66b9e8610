"""Accounts and groups: nobody hands on a right they do not have, or takes over an account."""

from typing import Any, cast

from allauth.account.admin import EmailAddressAdmin
from allauth.mfa.admin import AuthenticatorAdmin as AllauthAuthenticatorAdmin
from allauth.mfa.models import Authenticator
from allauth.usersessions.admin import UserSessionAdmin
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as AuthGroupAdmin
from django.contrib.auth.admin import UserAdmin as AuthUserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from diary.admin.forms import ModelAdmin, ShownLookups
from diary.models import User


def rights_of(user: User) -> QuerySet[Permission]:
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(group__user=user) | Q(user=user)).distinct()


def beyond(user: User) -> QuerySet[Permission]:
    """The rights somebody lacks."""
    return Permission.objects.exclude(pk__in=rights_of(user).values("pk"))


def groups_within(user: User) -> QuerySet[Group]:
    """Groups that may do nothing the user may not."""
    return Group.objects.exclude(permissions__in=beyond(user))


def is_within(user: User, other: User) -> bool:
    """Whether another account may do nothing the user may not."""
    if user.is_superuser or other.is_superuser:
        return user.is_superuser
    return not rights_of(other).filter(pk__in=beyond(user).values("pk")).exists()


class NoMoreRights(ShownLookups):
    """Groups and rights are chosen among those one has oneself."""

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = groups_within(request.user)
        elif db_field.remote_field.model is Permission:
            rights = rights_of(request.user).select_related("content_type")
            kwargs["queryset"] = rights
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(User)
class UserAdmin(NoMoreRights, AuthUserAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """E-mail and password are changed by their person alone: both are ways into a diary."""

    list_display = ("email", "first_name", "last_name", "is_staff", "is_active", "date_joined")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    date_hierarchy = "date_joined"
    list_per_page = 50
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("email", "first_name", "last_name")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "usable_password", "password1", "password2"),
            },
        ),
    )
    superuser_fields = (_("Everything"), {"fields": ("is_superuser", "user_permissions")})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not cast(User, request.user).is_superuser:
            return fieldsets
        return (*fieldsets, self.superuser_fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ("last_login", "date_joined")
        return fixed if obj is None else ("email", *fixed)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or is_within(cast(User, request.user), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Closed, not deleted: what somebody wrote keeps its name. Only its person erases it.
        return False

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        raise Http404


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(NoMoreRights, AuthGroupAdmin):  # type: ignore[misc]  # the stub demands less of a request
    list_per_page = 50

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and self.is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and self.is_own(request, obj)

    def is_own(self, request: HttpRequest, group: Group | None) -> bool:
        within = groups_within(cast(User, request.user))
        return group is None or within.filter(pk=group.pk).exists()


# Their pages would show keys of sessions and second factors, or move an address to somebody else.
for way_in in (EmailAddressAdmin, UserSessionAdmin, AllauthAuthenticatorAdmin):
    for model, subject in list(admin.site._registry.items()):
        if type(subject) is way_in:
            admin.site.unregister(model)


@admin.register(Authenticator)
class AuthenticatorAdmin(ShownLookups, ModelAdmin):
    """For somebody who lost their second factor: it is taken out, never shown."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__email",)
    fields = ("user", "type", "created_at", "last_used_at")
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
