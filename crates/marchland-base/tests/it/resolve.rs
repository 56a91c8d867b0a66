//! From what a user types to a state.

use crate::day;
use marchland_base::{Cow, Date, State, StateError, States};
use proptest::prelude::*;

fn resolve(text: &str, on: &str) -> Result<Cow, StateError> {
    States::embedded()
        .resolve(text, day(on))
        .map(|state| state.cow)
}

fn refusal(text: &str, on: &str) -> String {
    resolve(text, on).expect_err(text).to_string()
}

#[test]
fn names_codes_and_people_of_today() {
    let accepted = [
        ("Kazakhstan", 705),
        ("kazakhstan", 705),
        (" KAZ ", 705),
        ("705", 705),
        ("KZK", 705),
        ("Kazakh", 705),
        ("Kazakhstani", 705),
        ("Russia", 365),
        ("RUS", 365),
        ("USSR", 365),
        ("U.S.S.R.", 365),
        ("Russians", 365),
        ("the Soviet Union", 365),
        ("DPRK", 731),
        ("South Korea", 732),
        ("Republic of Korea", 732),
        ("UK", 200),
        ("Britain", 200),
        ("Burma", 775),
        ("Cote d'Ivoire", 437),
        ("Côte d’Ivoire", 437),
        ("CÔTE D'IVOIRE", 437),
        ("Turkiye", 640),
        ("Türkiye", 640),
        ("Turkey", 640),
        ("USA", 2),
        ("us", 2),
        ("U.S.", 2),
        ("America", 2),
        ("China", 710),
        ("Republic of China", 713),
        ("Guinea", 438),
        ("Guinea Bissau", 404),
        ("Sudan", 625),
        ("St. Lucia", 56),
        ("Saint Lucia", 56),
        ("Trinidad & Tobago", 52),
        ("Czechia", 316),
        ("Swaziland", 572),
        ("Macedonia", 343),
        ("Niger", 436),
        ("Nigerien", 436),
        ("Nigerian", 475),
        ("Dominica", 54),
        ("cow:255", 255),
        ("gw:260", 255),
        ("GW: 340", 345),
        ("iso:DEU", 255),
        ("iso3:deu", 255),
        ("cow:SWZ", 225),
        ("Sao Tome and Principe", 403),
        ("Viet Nam", 816),
        ("Serbia", 345),
        ("Yemeni", 679),
        ("German", 255),
    ];
    for (text, cow) in accepted {
        assert_eq!(resolve(text, "2025-12-31"), Ok(Cow(cow)), "{text}");
    }
}

#[test]
fn iso_codes_win_over_correlates_of_war_abbreviations() {
    for (text, cow) in [
        ("AUS", 900),
        ("SWZ", 572),
        ("MNG", 712),
        ("CZE", 316),
        ("SLV", 92),
    ] {
        assert_eq!(resolve(text, "2025-12-31"), Ok(Cow(cow)), "{text}");
    }
    for (text, cow) in [("GMY", 255), ("UKG", 200), ("CHN", 710), ("HAI", 41)] {
        assert_eq!(resolve(text, "2025-12-31"), Ok(Cow(cow)), "{text}");
    }
    assert!(
        matches!(
            resolve("MAC", "2025-12-31"),
            Err(StateError::Unknown { .. })
        ),
        "Macao is no state"
    );
    assert!(matches!(
        resolve("CZE", "1950-01-01"),
        Err(StateError::NotAMember { .. })
    ));
}

#[test]
fn a_shared_name_means_the_state_of_the_day() {
    let cases = [
        ("Germany", "1914-07-28", 255),
        ("Germany", "1945-05-08", 255),
        ("Germany", "1990-10-03", 255),
        ("FRG", "1980-01-01", 260),
        ("FRG", "1990-10-03", 255),
        ("East Germany", "1990-10-02", 265),
        ("Yemen", "1960-01-01", 678),
        ("Yemen", "1990-05-22", 679),
        ("South Yemen", "1980-01-01", 680),
        ("Vietnam", "1975-05-01", 816),
        ("North Vietnam", "1965-01-01", 816),
        ("South Vietnam", "1965-01-01", 817),
        ("Yugoslavia", "1985-01-01", 345),
        ("Serbia", "1914-07-28", 345),
        ("Korea", "1900-01-01", 730),
        ("Austria", "1914-07-28", 300),
        ("Austria", "1960-01-01", 305),
        ("Czechoslovakia", "1992-12-31", 315),
        ("Russia", "1950-01-01", 365),
        ("Soviet Union", "1950-01-01", 365),
        ("Zanzibar", "1964-01-01", 511),
    ];
    for (text, on, cow) in cases {
        assert_eq!(resolve(text, on), Ok(Cow(cow)), "{text} on {on}");
    }
}

#[test]
fn a_bare_number_is_correlates_of_war_first() {
    let cases = [
        ("255", "2025-12-31", 255),
        ("260", "1980-01-01", 260),
        ("260", "2025-12-31", 255),
        ("340", "2025-12-31", 345),
        ("678", "1980-01-01", 678),
        ("678", "2025-12-31", 679),
        ("970", "2025-12-31", 970),
        ("gw:970", "2025-12-31", 946),
        ("971", "2025-12-31", 970),
        ("2", "1900-01-01", 2),
    ];
    for (text, on, cow) in cases {
        assert_eq!(resolve(text, on), Ok(Cow(cow)), "{text} on {on}");
    }
}

#[test]
fn an_ambiguous_name_lists_its_candidates() {
    let cases = [
        (
            "Congo",
            "2025-12-31",
            "Republic of the Congo (484) or Democratic Republic of the Congo (490)",
        ),
        (
            "Korea",
            "2025-12-31",
            "North Korea (731) or South Korea (732)",
        ),
        (
            "Korean",
            "1949-01-01",
            "North Korea (731) or South Korea (732)",
        ),
        (
            "Germany",
            "1975-01-01",
            "West Germany (260) or East Germany (265)",
        ),
        (
            "Germany",
            "1954-06-01",
            "West Germany (260) or East Germany (265)",
        ),
        (
            "Vietnam",
            "1965-01-01",
            "North Vietnam (816) or South Vietnam (817)",
        ),
        (
            "Yemen",
            "1975-01-01",
            "North Yemen (678) or South Yemen (680)",
        ),
        (
            "Dominican",
            "2025-12-31",
            "Dominican Republic (42) or Dominica (54)",
        ),
    ];
    for (text, on, candidates) in cases {
        assert_eq!(
            refusal(text, on),
            format!("'{text}' may be {candidates}; name one of them")
        );
    }
}

#[test]
fn a_state_of_another_time_says_when_it_was() {
    let cases = [
        (
            "East Germany",
            "2025-12-31",
            "East Germany (265) was a member of the system 1954-03-25 to 1990-10-02, not on 2025-12-31",
        ),
        (
            "265",
            "2025-12-31",
            "East Germany (265) was a member of the system 1954-03-25 to 1990-10-02, not on 2025-12-31",
        ),
        (
            "Czechoslovakia",
            "1940-01-01",
            "Czechoslovakia (315) was a member of the system 1918-10-28 to 1939-03-15 and 1945-05-10 to 1992-12-31, not on 1940-01-01",
        ),
        (
            "Kazakhstan",
            "1990-01-01",
            "Kazakhstan (705) was a member of the system 1991-12-26 to today, not on 1990-01-01",
        ),
        (
            "KAZ",
            "1991-12-25",
            "Kazakhstan (705) was a member of the system 1991-12-26 to today, not on 1991-12-25",
        ),
        (
            "Germany",
            "1951-01-01",
            "Germany (255) was a member of the system 1816-01-01 to 1945-05-08 and 1990-10-03 to today, not on 1951-01-01",
        ),
    ];
    for (text, on, expected) in cases {
        assert_eq!(refusal(text, on), expected, "{text} on {on}");
    }
}

#[test]
fn an_unknown_state_gets_the_nearest_names() {
    let nearest = [
        ("Kazahkstan", "Kazakhstan"),
        ("Ukrain", "Ukraine"),
        ("Moscow", "Russia"),
        ("Untied Kingdom", "United Kingdom"),
    ];
    for (text, name) in nearest {
        let Err(StateError::Unknown { found, nearest }) = resolve(text, "2025-12-31") else {
            panic!("{text} is no state");
        };
        assert_eq!(
            (found.as_str(), nearest.first().map(String::as_str)),
            (text, Some(name))
        );
        assert!(nearest.len() <= 4, "{nearest:?}");
    }
    assert!(
        refusal("Kazahkstan", "2025-12-31")
            .starts_with("unknown state 'Kazahkstan'; nearest: Kazakhstan")
    );
    assert!(refusal("qqqq", "2025-12-31").contains("allowed are names"));
}

#[test]
fn absurd_input_is_refused_with_a_reason() {
    assert_eq!(resolve("", "2025-12-31"), Err(StateError::Empty));
    assert_eq!(resolve(" \t\n", "2025-12-31"), Err(StateError::Empty));
    let refused = refusal(&"Я".repeat(1_000_000), "2025-12-31");
    assert!(
        refused.starts_with("a text of 2000000 bytes") && refused.len() < 300,
        "{refused}"
    );
    for text in [
        "cow:",
        "gw:",
        ":",
        "cow:99999999999",
        "999999999999",
        "-1",
        "1",
        "iso:12",
        "xyz:RUS",
        "''",
        "\u{0}",
    ] {
        assert!(
            matches!(resolve(text, "2025-12-31"), Err(StateError::Unknown { .. })),
            "{text}"
        );
    }
}

/// Resolves to the state itself, or, for a name, is refused with the state among the candidates.
fn leads_to(text: &str, state: &State, on: Date) -> bool {
    match States::embedded().resolve(text, on) {
        Ok(found) => found.cow == state.cow,
        Err(StateError::Ambiguous { candidates, .. }) => {
            text == state.name
                && candidates
                    .iter()
                    .any(|one| one.ends_with(&format!("({})", state.cow)))
        }
        Err(_) => false,
    }
}

#[test]
fn every_state_resolves_to_itself_on_any_day_it_existed() {
    for state in States::embedded().all() {
        let ends = state
            .spells
            .iter()
            .flat_map(|spell| [spell.first, spell.last.unwrap_or(day("2025-12-31"))]);
        let named = state
            .former_names
            .iter()
            .flat_map(|name| [Some(name.spell.first), name.spell.last]);
        for on in ends
            .chain(named.flatten())
            .filter(|on| state.existed_on(*on))
        {
            let codes = [
                state.cow.to_string(),
                format!("cow:{}", state.cow),
                format!("cow:{}", state.abbreviation),
            ];
            let iso3 = state
                .iso3_on(on)
                .map(|code| [code.to_owned(), format!("iso:{code}")]);
            let names = [
                state.name.clone(),
                state.name_on(on).to_owned(),
                state.name.to_uppercase(),
            ];
            for text in codes.into_iter().chain(iso3.into_iter().flatten()) {
                assert!(
                    leads_to(&text, state, on),
                    "{text} is not {} on {on}",
                    state.name
                );
            }
            for text in &names[..2] {
                assert!(
                    leads_to(text, state, on),
                    "{text} is not {} on {on}",
                    state.name
                );
            }
            if on > day("1990-10-03") {
                assert!(
                    leads_to(&names[2], state, on),
                    "{} is not {} on {on}",
                    names[2],
                    state.name
                );
            }
        }
    }
}

#[test]
fn every_word_of_a_state_of_today_leads_to_it() {
    let on = day("2025-12-31");
    for state in States::embedded().members_on(on) {
        for word in state
            .names()
            .chain(state.demonyms.iter().map(String::as_str))
        {
            match States::embedded().resolve(word, on) {
                Ok(found) => assert_eq!(found.cow, state.cow, "{word}"),
                Err(StateError::Ambiguous { candidates, .. }) => {
                    assert!(
                        candidates
                            .iter()
                            .any(|one| one.ends_with(&format!("({})", state.cow))),
                        "{word}"
                    );
                }
                Err(other) => panic!("{word} of {}: {other}", state.name),
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_search(text in "\\PC{0,140}", year in 1800_i16..2100) {
        let on = Date::new(year, 6, 15).expect("a day in June");
        if let Ok(state) = States::embedded().resolve(&text, on) {
            prop_assert!(state.existed_on(on));
        }
    }
}
