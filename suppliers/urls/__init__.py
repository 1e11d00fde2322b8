from .agreements import agreement_patterns
from .plans import plan_patterns

app_name = "suppliers"
urlpatterns = [*agreement_patterns, *plan_patterns]
