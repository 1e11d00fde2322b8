from django import forms


class PageForm(forms.Form):
    """Which page of something that is read page by page."""

    pagina = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    @property
    def number(self):
        return (self.is_valid() and self.cleaned_data["pagina"]) or 1
