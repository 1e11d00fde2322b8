"""The longest word and the longest name a page has to bear: 48 letters and 120 characters."""

LONG_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijen"
LONG_NAME = (
    "Coöperatief Samenwerkingsverband Arbeidsmarktintegratie en Beroepskwalificatieprogramma "
    "Zuidoost-Nederland en Limburg BV"
)
