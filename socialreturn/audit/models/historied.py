from socialreturn import clock


class Historied:
    """A row of which every save is kept, dated by the clock of the site."""

    @property
    def _history_date(self):
        return clock.now()

    @_history_date.setter
    def _history_date(self, value):
        """simple_history clears what it read; the clock is asked anew each time."""
