//! Who existed when, under which codes.

use crate::day;
use marchland_base::{Cow, Date, Dated, GleditschWard, MentionKind, State, States};
use std::collections::BTreeMap;

fn state(cow: u16) -> &'static State {
    States::embedded()
        .get(Cow(cow))
        .expect("a state of the test")
}

/// Every first and last day of a spell or code, and the days around it.
fn days_of_change() -> Vec<Date> {
    let mut days = vec![day("1816-01-01"), day("2025-12-31")];
    for state in States::embedded().all() {
        let codes = state.gleditsch_ward.iter().map(|code| code.spell);
        let isos = state.iso3.iter().map(|code| code.spell);
        for spell in state.spells.iter().copied().chain(codes).chain(isos) {
            days.push(spell.first);
            days.extend(spell.last);
            days.extend(spell.last.and_then(|last| last.tomorrow().ok()));
        }
    }
    days.sort();
    days.dedup();
    days
}

#[test]
fn published_codes() {
    let published = [
        (2, "USA", 2, "United States"),
        (200, "GBR", 200, "United Kingdom"),
        (255, "DEU", 260, "Germany"),
        (343, "MKD", 343, "North Macedonia"),
        (345, "SRB", 340, "Serbia"),
        (365, "RUS", 365, "Russia"),
        (369, "UKR", 369, "Ukraine"),
        (372, "GEO", 372, "Georgia"),
        (572, "SWZ", 572, "Eswatini"),
        (640, "TUR", 640, "Türkiye"),
        (679, "YEM", 678, "Yemen"),
        (705, "KAZ", 705, "Kazakhstan"),
        (710, "CHN", 710, "China"),
        (816, "VNM", 816, "Vietnam"),
        (946, "KIR", 970, "Kiribati"),
        (970, "NRU", 971, "Nauru"),
    ];
    let on = day("2025-12-31");
    for (cow, iso3, gleditsch_ward, name) in published {
        let state = state(cow);
        assert_eq!(state.name, name);
        assert_eq!(state.iso3_on(on), Some(iso3), "{name}");
        assert_eq!(
            state.gleditsch_ward_on(on),
            Some(GleditschWard(gleditsch_ward)),
            "{name}"
        );
        assert_eq!(States::embedded().by_iso3(iso3, on), Some(Cow(cow)));
        assert_eq!(
            States::embedded().by_gleditsch_ward(GleditschWard(gleditsch_ward), on),
            Some(Cow(cow))
        );
    }
}

#[test]
fn codes_change_hands_on_the_day() {
    let codes = [
        ("1990-10-02", "DEU", Some(260), 260, Some(260)),
        ("1990-10-03", "DEU", Some(255), 260, Some(255)),
        ("1990-05-21", "YEM", Some(678), 678, Some(678)),
        ("1990-05-22", "YEM", Some(679), 678, Some(679)),
        ("1980-01-01", "SUN", Some(365), 365, Some(365)),
        ("1980-01-01", "RUS", Some(365), 365, Some(365)),
        ("2006-06-04", "SCG", Some(345), 345, Some(345)),
        ("2006-06-05", "SRB", Some(345), 340, Some(345)),
        ("1970-01-01", "VNM", Some(816), 817, Some(817)),
        ("1990-01-01", "DDR", Some(265), 265, Some(265)),
        ("2000-01-01", "DDR", None, 265, None),
        ("1950-01-01", "CSK", Some(315), 711, None),
        ("1905-01-01", "KOR", Some(730), 730, Some(730)),
        ("1990-01-01", "KOR", Some(732), 732, Some(732)),
        ("2010-01-01", "kir", Some(946), 970, Some(946)),
    ];
    let states = States::embedded();
    for (on, iso3, by_iso3, gleditsch_ward, by_gleditsch_ward) in codes {
        assert_eq!(
            states.by_iso3(iso3, day(on)),
            by_iso3.map(Cow),
            "{iso3} on {on}"
        );
        let found = states.by_gleditsch_ward(GleditschWard(gleditsch_ward), day(on));
        assert_eq!(
            found,
            by_gleditsch_ward.map(Cow),
            "{gleditsch_ward} on {on}"
        );
    }
    assert_eq!(
        states.with_gleditsch_ward(GleditschWard(678)),
        [Cow(678), Cow(679)]
    );
    assert_eq!(states.with_iso3("DEU"), [Cow(255), Cow(260)]);
}

#[test]
fn membership_begins_and_ends_on_its_days() {
    let edges = [
        (705, "1991-12-25", "1991-12-26"),
        (265, "1990-10-03", "1990-10-02"),
        (255, "1990-10-02", "1990-10-03"),
        (817, "1975-05-01", "1975-04-30"),
        (652, "1958-02-02", "1958-02-01"),
        (652, "1961-09-28", "1961-09-29"),
        (511, "1964-04-27", "1964-04-26"),
        (626, "2011-07-08", "2011-07-09"),
        (369, "1816-01-01", "2025-12-31"),
    ];
    for (cow, outside, inside) in edges {
        assert!(!state(cow).existed_on(day(outside)), "{cow} on {outside}");
        assert!(state(cow).existed_on(day(inside)), "{cow} on {inside}");
    }
    assert!(
        state(265).existed_in(1990) && !state(265).existed_in(1991) && !state(265).existed_in(1953)
    );
    assert!(state(652).existed_in(1958) && !state(652).existed_in(1959));
}

#[test]
fn the_system_has_its_published_size() {
    let states = States::embedded();
    assert_eq!(states.all().count(), 217);
    assert_eq!(states.members_on(day("1816-01-01")).count(), 23);
    assert_eq!(states.members_on(day("2016-12-31")).count(), 195);
    assert_eq!(states.members_in(2024).count(), 195);
}

#[test]
fn names_follow_the_day() {
    let names = [
        (365, "1991-12-25", "Soviet Union"),
        (365, "1991-12-26", "Russia"),
        (640, "1914-01-01", "Ottoman Empire"),
        (343, "2019-02-11", "Macedonia"),
        (343, "2019-02-12", "North Macedonia"),
        (345, "1999-01-01", "Yugoslavia"),
        (816, "1965-01-01", "North Vietnam"),
    ];
    for (cow, on, name) in names {
        assert_eq!(state(cow).name_on(day(on)), name, "{cow} on {on}");
    }
}

#[test]
fn no_two_states_share_a_code_on_any_day() {
    for on in days_of_change() {
        let mut iso3 = BTreeMap::new();
        let mut gleditsch_ward = BTreeMap::new();
        for state in States::embedded().all() {
            let other = state
                .iso3_on(on)
                .and_then(|code| iso3.insert(code, state.cow));
            assert_eq!(other, None, "{} shares an ISO3 code on {on}", state.name);
            let other = state
                .gleditsch_ward_on(on)
                .and_then(|code| gleditsch_ward.insert(code, state.cow));
            assert_eq!(
                other, None,
                "{} shares a Gleditsch-Ward code on {on}",
                state.name
            );
        }
    }
}

#[test]
fn spells_are_in_order_and_do_not_overlap() {
    fn apart<T>(dated: &[Dated<T>]) -> bool {
        dated.windows(2).all(|pair| {
            pair[0]
                .spell
                .last
                .is_some_and(|last| last < pair[1].spell.first)
        })
    }
    for state in States::embedded().all() {
        let members = state
            .spells
            .windows(2)
            .all(|pair| pair[0].last.is_some_and(|last| last < pair[1].first));
        assert!(members, "{}", state.name);
        assert!(
            apart(&state.iso3) && apart(&state.gleditsch_ward) && apart(&state.former_names),
            "{}",
            state.name
        );
    }
}

#[test]
fn every_state_of_today_can_be_recognised_in_text() {
    for state in States::embedded().members_on(day("2025-12-31")) {
        assert!(!state.demonyms.is_empty(), "{} has no demonym", state.name);
        assert!(
            state.iso3_on(day("2025-12-31")).is_some(),
            "{} has no ISO3 code",
            state.name
        );
        for word in state
            .names()
            .chain(state.demonyms.iter().map(String::as_str))
        {
            assert_eq!(word.trim(), word, "{}", state.name);
            assert!(
                word.len() >= 2 && !word.to_lowercase().starts_with("the "),
                "{word}"
            );
        }
    }
    for cow in [
        366, 367, 368, 369, 370, 371, 372, 373, 359, 365, 701, 702, 703, 704, 705,
    ] {
        assert!(
            !state(cow).metonyms.is_empty(),
            "{} has no seat of power",
            state(cow).name
        );
    }
}

#[test]
fn mentions_say_what_kind_of_word_they_are_and_of_whom() {
    let states = States::embedded();
    let mentions = states.mentions();
    assert!(
        mentions.windows(2).all(|pair| pair[0].form < pair[1].form),
        "each form once, in order"
    );
    let expected: [(&str, MentionKind, &[u16]); 8] = [
        ("Kazakhstan", MentionKind::Name, &[705]),
        ("Kazakhs", MentionKind::Demonym, &[705]),
        ("Kazakhstani", MentionKind::Demonym, &[705]),
        ("Kremlin", MentionKind::Metonym, &[365]),
        ("Soviet Union", MentionKind::Name, &[365]),
        ("Congolese", MentionKind::Demonym, &[484, 490]),
        ("Germany", MentionKind::Name, &[255, 260, 265]),
        ("South China Sea", MentionKind::Elsewhere, &[]),
    ];
    for (form, kind, codes) in expected {
        let mention = mentions
            .iter()
            .find(|mention| mention.form == form)
            .expect(form);
        let codes: Vec<Cow> = codes.iter().copied().map(Cow).collect();
        assert_eq!((mention.kind, &mention.states), (kind, &codes), "{form}");
    }
    let germany = mentions
        .iter()
        .find(|mention| mention.form == "Germany")
        .expect("Germany");
    assert_eq!(states.meant_by(germany, day("2025-01-01")), [Cow(255)]);
    assert_eq!(
        states.meant_by(germany, day("1980-01-01")),
        [Cow(260), Cow(265)]
    );
}
