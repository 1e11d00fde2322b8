from django.conf import settings

from socialreturn import clock


def page(request):
    """What every page shows around its content: where one is, who one is, and that this is a demonstration."""
    return {"nav": [], "account": None, "demo": settings.DEMO, "demo_today": clock.today()}
