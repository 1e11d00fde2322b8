"""A candidate asked to be forgotten, and was."""

from candidates.actions import erase, look_up

from .. import placement


def _look_up(cast, code):
    look_up(code, by=cast.person("privacy"))


def _erase(cast, code):
    erase(code, by=cast.person("privacy"))


def tell(diary):
    code = diary.new_code()
    diary.note("2018-05-29", placement.add, code, "zandpad", "nug")
    diary.note_in_order("2018-06-14", (_look_up, code), (_erase, code))
