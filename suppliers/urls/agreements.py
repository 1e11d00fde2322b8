from django.urls import include, path

import socialreturn.addresses  # noqa: F401 the words of what a file holds

from ..views import (
    agreement,
    agreement_file,
    agreements,
    ask,
    call_off,
    call_offs,
    import_file,
    imports,
    invitation,
    obligation,
    obligations,
    people,
    promised,
    supplier,
)

_agreement = [
    path("", agreement_file.agreement, name="agreement"),
    path("wijzigen/", agreement.change_agreement, name="change_agreement"),
    path("percelen/nieuw/", agreement.add_lot, name="add_lot"),
    path("toelaten/", agreement.admit, name="admit"),
    path("percelen/<int:number>/<slug:supplier>/terugdraaien/", agreement.undo_admission, name="undo_admission"),
    path("nadere-overeenkomsten/nieuw/", call_off.new_call_off, name="new_call_off"),
    path("maatregel/<slug:supplier>/", obligation.choose_regime, name="choose_regime"),
    path("plan-vragen/<slug:supplier>/", ask.ask_plan, name="ask_plan"),
]
_call_off = [
    path("", call_offs.call_off, name="call_off"),
    path("wijzigen/", call_off.change_call_off, name="change_call_off"),
    path("omzet/", call_off.turnover, name="turnover"),
    path("verwijderen/", call_off.remove_call_off, name="remove_call_off"),
    path("maatregel/", obligation.choose_call_off_regime, name="choose_call_off_regime"),
]
_obligation = [
    path("", obligations.obligation, name="obligation"),
    path("nadere-overeenkomsten/", obligations.feeding, name="feeding"),
    path("sluiten/", obligation.close_obligation, name="close_obligation"),
]
_supplier = [
    path("", supplier.supplier, name="supplier"),
    path("wijzigen/", supplier.change_supplier, name="change_supplier"),
    path("uitnodigen/", invitation.invite, name="invite"),
    path("uitnodigingen/<int:pk>/opnieuw/", people.send_invitation_again, name="send_invitation_again"),
    path("uitnodigingen/<int:pk>/intrekken/", people.withdraw_invitation, name="withdraw_invitation"),
    path("mensen/<int:pk>/rechten/", people.change_rights, name="change_rights"),
    path("mensen/<int:pk>/beeindigen/", people.end_membership, name="end_membership"),
    path("maatregel/<slug:category>/", obligation.choose_category_regime, name="choose_category_regime"),
]
_import = [
    path("", import_file.import_file, name="import"),
    path("kolommen/", imports.import_columns, name="import_columns"),
    path("rijen/", import_file.import_rows, name="import_rows"),
    path("uitvoeren/", imports.confirm_import, name="confirm_import"),
    path("ongedaan-maken/", imports.undo_import, name="undo_import"),
]

agreement_patterns = [
    path("overeenkomsten/", agreements.agreements, name="agreements"),
    path("overeenkomsten/nieuw/", agreement.new_agreement, name="new_agreement"),
    path("overeenkomsten/<int:pk>/", include(_agreement)),
    path("nadere-overeenkomsten/", call_offs.call_offs, name="call_offs"),
    path("nadere-overeenkomsten/<int:pk>/", include(_call_off)),
    path("importen/", import_file.imports, name="imports"),
    path("importen/nieuw/<import_kind:kind>/", imports.new_import, name="new_import"),
    path("importen/<int:pk>/", include(_import)),
    path("verplichtingen/", obligations.obligations, name="obligations"),
    path("verplichtingen/<int:pk>/", include(_obligation)),
    path("toezeggingen/", promised.promises, name="promises"),
    path("leveranciers/", supplier.suppliers, name="suppliers"),
    path("leveranciers/nieuw/", supplier.new_supplier, name="new_supplier"),
    path("leveranciers/<slug:slug>/", include(_supplier)),
    path("uitnodiging/<str:token>/", invitation.accept_invitation, name="accept_invitation"),
]
