"""What everybody may know of the demonstration."""

DEMO_PASSWORD = "ik-doe-mee-2018"  # noqa: S105  # of every account in it; none of them exists elsewhere
