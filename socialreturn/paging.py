"""What is read page by page within another page, for what is no list of its own: see `lists` for those."""

from django import forms
from django.core.paginator import Paginator

ON_PAGE = 25
FURTHEST = 100_000


class PageForm(forms.Form):
    """Which page of something, by the name of its parameter in the address."""

    def __init__(self, data, parameter):
        super().__init__(data)
        self.parameter = parameter
        self.fields[parameter] = forms.IntegerField(min_value=1, max_value=FURTHEST, required=False)

    @property
    def number(self):
        return (self.is_valid() and self.cleaned_data[self.parameter]) or 1


def page_of(request, rows, *, parameter="pagina", size=ON_PAGE):
    """The page of ``rows`` that the address asks for, for pieces/pages.html; the nearest one there is."""
    page = Paginator(rows, size).get_page(PageForm(request.GET, parameter).number)
    page.parameter = parameter
    return page
