from django.urls import path

from .views import about, balance, categories, comparison, coverage, figures, public, style_guide, work

app_name = "site"
urlpatterns = [
    path("", public.home, name="home"),
    path("proeftuinen/", public.public_pilots, name="public_pilots"),
    path("proeftuinen/<slug:slug>/", public.public_pilot, name="public_pilot"),
    path("cijfers/", figures.figures, name="figures"),
    path("categorieen/", categories.categories, name="categories"),
    path("categorieen/<slug:slug>/", categories.category, name="category"),
    path("verschuldigd/", balance.balance_file, name="balance"),
    path("vergelijking/", comparison.comparison, name="comparison"),
    path("dekking/", coverage.coverage, name="coverage"),
    path("dekking/lijst/", coverage.coverage_list, name="coverage_list"),
    path("begrippen/", about.glossary, name="glossary"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("mijn-werk/", work.my_work, name="my_work"),
    path("stijlgids/", style_guide.style_guide, name="style_guide"),
    path("stijlgids/dossier/", style_guide.page_of_a_file, name="style_guide_file"),
    path("stijlgids/werk/", style_guide.work, name="style_guide_work"),
    path("stijlgids/formulier/", style_guide.empty_form, name="style_guide_form"),
    path("stijlgids/formulier/ingevuld/", style_guide.filled_form, name="style_guide_filled"),
    path("stijlgids/formulier/fout/", style_guide.wrong_form, name="style_guide_wrong"),
    path("stijlgids/formulier/samenloop/", style_guide.form_in_conflict, name="style_guide_conflict"),
    path("stijlgids/bevestigen/", style_guide.confirmation, name="style_guide_confirm"),
    path("stijlgids/lijst/", style_guide.one_list, name="style_guide_list"),
    path("stijlgids/lijsten/", style_guide.lists_in_all_states, name="style_guide_lists"),
    path("stijlgids/openbaar/", style_guide.public_pieces, name="style_guide_public"),
    path("stijlgids/tegels/", style_guide.tiles, name="style_guide_tiles"),
    path("stijlgids/lange-woorden/", style_guide.long_words, name="style_guide_long"),
]
