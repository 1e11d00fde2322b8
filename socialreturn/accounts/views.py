from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import i18n
from django.views.decorators.http import require_POST

from socialreturn.web import typed

from .forms import ProfileForm
from .kept import kept_for, offer
from .models import User


def profile(request):
    """Somebody's own name and language. The e-mail address and the role are for an administrator to change."""
    form = ProfileForm(typed(request), instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=form.Meta.fields)
        with override(form.instance.language):
            messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    facts = [(_("E-mail address"), request.user.email), (_("Role"), request.user.get_role_display())]
    links = [{"url": reverse("account_change_password"), "label": _("Change your password")}]
    context = {"title": _("Your profile"), "form": form, "facts": facts, "links": links}
    return render(request, "pieces/form.html", context)


def send_again(request):
    """What was sent after the session was over, to be looked at and sent."""
    kept = kept_for(request)
    if kept is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "account/send_again.html", offer(kept["address"], kept["fields"]))


@require_POST
def set_language(request):
    """The language of a visitor stays in a cookie; that of somebody signed in, in the profile as well."""
    response = i18n.set_language(request)
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(User._meta.get_field("language").choices):
        User.objects.filter(pk=request.user.pk).update(language=language)
    return response
