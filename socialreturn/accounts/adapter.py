from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are invited by their supplier or made by an administrator."""

    def is_open_for_signup(self, request):
        return False
