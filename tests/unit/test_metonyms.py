"""Seats and palaces that stand for who sits there ("the Kremlin", "Quai d'Orsay"), and capitals that stand for governments."""

from __future__ import annotations

import pytest

from sitroom.coding.who import Who

WHO = Who()
SEATS = {
    "ARE": "Abu Dhabi",
    "ARG": "Casa Rosada",
    "ARM": "Yerevan",
    "AUS": "Canberra",
    "AZE": "Baku",
    "BLR": "Minsk",
    "BRA": "Planalto; Planalto Palace; Itamaraty; Brasilia; Brasília",
    "CAN": "Rideau Hall; Parliament Hill; Ottawa",
    "CHL": "La Moneda",
    "CHN": "Zhongnanhai; Great Hall of the People; Beijing",
    "COD": "Kinshasa",
    "COL": "Casa de Nariño",
    "CUB": "Havana",
    "CYP": "Nicosia",
    "CZE": "Prague Castle; Hradcany",
    "DEU": "Chancellery; Bundestag; Bundesrat; Bundeswehr; Reichstag; Berlin",
    "DNK": "Christiansborg; Folketing",
    "EGY": "Heliopolis Palace; Ittihadiya",
    "ESP": "Moncloa; La Moncloa; Zarzuela",
    "ETH": "Addis Ababa",
    "FIN": "Eduskunta",
    "FRA": "Élysée; the Elysee; Elysee Palace; Quai d'Orsay; Matignon; Hôtel Matignon; Élysée Palace; Palais Bourbon; Paris",
    "GBR": "Downing Street; 10 Downing Street; No. 10; Number 10; Whitehall; Foreign Office; Buckingham Palace; "
    "Westminster; Holyrood; Stormont; Senedd; Vauxhall Cross; Scotland Yard; London",
    "GEO": "Tbilisi",
    "GRC": "Maximos Mansion",
    "HRV": "Banski Dvori",
    "IDN": "Istana Merdeka; Merdeka Palace",
    "IGO": "Turtle Bay; Berlaymont",
    "IND": "South Block; Lok Sabha; Rajya Sabha; New Delhi; Delhi",
    "IRN": "Majlis; Tehran",
    "IRQ": "Green Zone",
    "ISR": "Knesset; Jerusalem; Tel Aviv",
    "ITA": "Quirinal; Quirinale; Palazzo Chigi; Farnesina; Rome",
    "JPN": "Kantei; Diet; Kasumigaseki; Tokyo",
    "KAZ": "Akorda; Ak Orda",
    "KEN": "Nairobi",
    "KOR": "Blue House; Yongsan; Seoul",
    "LBN": "Baabda; Grand Serail",
    "LBY": "Tripoli; Tobruk",
    "MDA": "Chisinau; Tiraspol",
    "MEX": "Los Pinos; Palacio Nacional",
    "MMR": "Naypyidaw",
    "MYS": "Putrajaya",
    "NGA": "Aso Rock",
    "NLD": "The Hague; Binnenhof",
    "NOR": "Stortinget; Storting",
    "NZL": "Beehive",
    "PAK": "Rawalpindi; Islamabad",
    "PHL": "Malacañang; Malacanang",
    "POL": "Sejm; Belweder",
    "PRK": "Pyongyang",
    "PSE": "Muqata; Ramallah",
    "QAT": "Doha",
    "ROU": "Cotroceni",
    "RUS": "Kremlin; the Kremlin; Smolenskaya; Lubyanka; Duma; State Duma; Moscow",
    "RWA": "Kigali",
    "SAU": "Riyadh",
    "SDN": "Khartoum; Port Sudan",
    "SGP": "Istana",
    "SRB": "Belgrade",
    "SWE": "Rosenbad; Riksdag",
    "SYR": "Damascus",
    "TUR": "Çankaya; Cankaya; Bestepe; Ak Saray; Ankara",
    "TWN": "Taipei",
    "UKR": "Bankova; Bankova Street; Verkhovna Rada; Kyiv; Kiev",
    "USA": "White House; Foggy Bottom; Capitol Hill; Pentagon; State Department; "
    "Oval Office; West Wing; Camp David; Mar-a-Lago; Congress; Washington",
    "VAT": "Holy See; Vatican",
    "VEN": "Miraflores Palace; Caracas",
    "XKX": "Pristina",
    "YEM": "Sana'a; Sanaa; Aden",
    "ZAF": "Union Buildings; Pretoria",
}


@pytest.mark.parametrize(("country", "name"), [(country, name) for country, names in SEATS.items() for name in names.split("; ")])
def test_a_seat_stands_for_who_sits_there(country: str, name: str) -> None:
    found = WHO.resolve(name)
    assert found.country == country
    assert found.political


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("the White House", "GOV"),
        ("Capitol Hill", "LEG"),
        ("Whitehall", "GOV"),
        ("Lubyanka", "SPY"),
        ("Vauxhall Cross", "SPY"),
        ("Bukit Aman", "COP"),
        ("Scotland Yard", "COP"),
        ("the Pentagon", "MIL"),
        ("the Reichstag", "LEG"),
        ("Aso Rock", "GOV"),
    ],
)
def test_a_seat_has_the_sector_of_who_sits_there(name: str, sector: str) -> None:
    assert WHO.resolve(name).sector == sector


def test_the_hague_is_a_city_and_no_minister() -> None:
    assert WHO.resolve("The Hague", date="2012-05-05").kind == "place"
    assert WHO.resolve("judges in the Hague", date="2012-05-05").country == "NLD"
    assert WHO.resolve("Foreign Secretary Hague", date="2012-05-05").country == "GBR"
