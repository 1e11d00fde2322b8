"""Choosing rows in the admin: Django's widget looks up whatever was sent as a key, and fails on what can be none."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from .fields import SeveralField, could_be_key


class OfKeys:
    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [key for key in value if could_be_key(key)], attrs)


class PickOne(OfKeys, AutocompleteSelect):
    pass


class PickSeveral(OfKeys, AutocompleteSelectMultiple):
    pass


class PicksRows:
    """For a ModelAdmin or an inline with ``autocomplete_fields``."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", SeveralField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickSeveral(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
