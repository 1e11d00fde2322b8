from django.urls import include, path

import socialreturn.addresses  # noqa: F401 the words of steps and sections

from ..views import commitment, party, plan, review, writing

_file = [
    path("", plan.plan, name="plan"),
    path("termijn/", plan.due_date, name="due_date"),
    path("medeleveranciers/", party.parties, name="parties"),
    path("medeleveranciers/<int:pk>/verwijderen/", party.take_out, name="take_out_party"),
    path("meeschrijven/", party.answer_party, name="answer_party"),
    path("schrijven/<slug:key>/", writing.section, name="section"),
    path("schrijven/<slug:key>/tussendoor/", writing.autosave, name="autosave"),
    path("toezeggingen/", commitment.commitments, name="commitments"),
    path("toezeggingen/nieuw/", commitment.new_commitment, name="new_commitment"),
    path("toezeggingen/<int:pk>/", commitment.change_commitment, name="change_commitment"),
    path("toezeggingen/<int:pk>/verwijderen/", commitment.remove_commitment, name="remove_commitment"),
    path("punten/nieuw/", review.raise_correction, name="raise_correction"),
    path("punten/<int:pk>/beantwoorden/", writing.answer_correction, name="answer_correction"),
    path("punten/<int:pk>/afhandelen/", review.close_correction, name="close_correction"),
    path("vergelijken/", review.compare, name="compare"),
    path("versie/<int:number>/", plan.version, name="version"),
    path("versie/<int:number>/stap/<step:step>/", review.plan_step, name="plan_step"),
]

plan_patterns = [
    path("plannen/", plan.plans, name="plans"),
    path("plannen/<slug:reference>/", include(_file)),
]
