//! Readers of pairs of states on tiny tables: codes that stay, codes that go, spells that contradict each other.

use marchland_base::{Cow, Date, GleditschWard};
use marchland_sources::datasets::{
    Problem, cow_contiguity, cow_mid_dyads, cow_mida, cow_war_inter, gml_mid, gw_capitals,
    gw_democracy, gw_gdppop, gw_mindist, gw_states, tss_rivalries,
};

const GML: &str = "dispnum,ccode1,ccode2,year,midongoing,midonset,sidea1,sidea2,fatality1,fatality2,fatalpre1,\
                   fatalpre2,hiact1,hiact2,hostlev1,hostlev2,orig1,orig2,hostlev,mindur,maxdur,fatality,stmon,recip\n";

const COW: &str = "dispnum,ccode1,ccode2,year,dispongoing,disponset,sidea1,sidea2,fatality1,fatality2,fatalpre1,\
                   fatalpre2,hiact1,hiact2,hostlev1,hostlev2,orig1,orig2\n";

fn problems(list: &[Problem]) -> Vec<String> {
    list.iter().map(Problem::to_string).collect()
}

#[test]
fn unknown_deaths_of_disputes_stay_the_code_that_the_field_uses() {
    let text = format!(
        "{GML}4436,365,372,2007,1,1,1,0,2,3,-9,0,17,17,4,4,1,1,4,1146,1146,-9,8,1\n\
         4436,365,372,2008,1,0,1,0,-8,3,-9,0,17,17,4,4,1,1,4,1146,1146,3,8,1\n\
         1272,290,368,1918,1,1,1,0,0,0,0,0,17,17,4,4,1,1,4,1,1,3,13,1\n\
         1272,290,368,1919,1,1,1,0,0,0,0,0,17,17,4,6,1,1,4,1,1,3,14,1\n"
    );
    let read = gml_mid::read(text.as_bytes()).expect("a table");
    let first = &read.rows[0];
    assert_eq!((first.fatality1, first.fatalpre1), (2, -9));
    assert_eq!((first.fatality, first.fatalpre2), (-9, 0));
    assert_eq!(
        (first.onset, first.sidea1, first.sidea2),
        (true, true, false)
    );
    assert_eq!(read.rows[1].stmon, 13, "as in the source");
    assert_eq!(
        problems(&read.problems),
        [
            "line 3: fatality1 -8 is outside [0, 6]",
            "line 5: hostlev2 6 is outside [1, 5]",
        ]
    );

    let text = format!(
        "{COW}4683,365,369,2014,1,1,1,0,0,-9,140,-9,14,11,4,3,1,1\n\
         4683,369,365,2014,1,1,0,1,0,7,0,0,11,14,3,4,1,1\n"
    );
    let read = cow_mid_dyads::read(text.as_bytes()).expect("a table");
    let row = &read.rows[0];
    assert_eq!((row.fatality2, row.fatalpre1, row.fatalpre2), (-9, 140, -9));
    assert_eq!(
        problems(&read.problems),
        ["line 3: fatality2 7 is outside [0, 6]"]
    );
}

#[test]
fn unknown_battle_deaths_and_outcomes_are_none() {
    let text = "warnum,ccode1,ccode2,year,cowinterongoing,cowinteronset,sidea1,sidea2,initiator1,initiator2,\
                outcome1,outcome2,batdeath1,batdeath2,resume\n\
                170,800,816,1970,1,1,2,1,0,1,2,1,-9,2250,0\n\
                10,300,325,1849,1,1,1,2,0,1,,,3927,0,1\n\
                10,300,325,1849,1,1,3,2,0,1,,,3927,3400,1\n\
                10,300,325,1849,1,1,1,2,0,1,9,,3927,3400,1\n";
    let read = cow_war_inter::read(text.as_bytes()).expect("a table");
    let [first, second] = &read.rows[..] else {
        panic!("two rows")
    };
    assert_eq!((first.batdeath1, first.batdeath2), (None, Some(2250.0)));
    assert_eq!((first.outcome1, first.resume), (Some(2), false));
    assert_eq!(second.batdeath2, Some(0.0), "a known zero stays");
    assert_eq!((second.outcome1, second.resume), (None, true));
    assert_eq!(
        problems(&read.problems),
        [
            "line 4: sidea1 3 is outside [1, 2]",
            "line 5: outcome1 9 is outside [1, 8]",
        ]
    );
}

#[test]
fn durations_and_numbers_are_read() {
    let text = "dispnum,styear,stmon,stday,endyear,endmon,endday,outcome,settle,fatality,maxdur,mindur,hiact,hostlev,\
                recip,ongo2014\n\
                4659,2011,6,-9,2011,6,-9,5,3,-9,31,0,7,3,0,0\n4660,2011,6,1,2011,6,1,5,3,0,1,-9,7,3,0,0\n";
    let read = cow_mida::read(text.as_bytes()).expect("a table");
    let row = &read.rows[0];
    assert_eq!((row.mindur, row.maxdur, row.fatality), (0, 31, None));
    assert_eq!(
        problems(&read.problems),
        ["line 3: mindur -9 is outside [0, 20000]"]
    );

    let text = "tssr_id,ccode1,ccode2,start,end,spatial,positional,ideological,interventionary,principal\n\
                7,365,710,1958,2020,1,,,,\n,365,710,1958,2020,1,,,,\n";
    let read = tss_rivalries::read(text.as_bytes()).expect("a table");
    assert_eq!((read.rows[0].id, read.rows[0].end), (7, None));
    assert_eq!(
        problems(&read.problems),
        ["line 3: tssr_id (missing) is not a whole number"]
    );
}

#[test]
fn gleditsch_ward_tables() {
    let text = "gwcode,gw_abb,gw_name,microstate,start,end\n396,ABK,Abkhazia,1,2008-08-26,2020-12-31\n\
                1,XXX,Nowhere,0,2008-08-26,2020-12-31\n";
    let read = gw_states::read(text.as_bytes()).expect("a table");
    let row = &read.rows[0];
    assert_eq!((row.gwcode, row.microstate), (GleditschWard(396), true));
    assert_eq!(
        (row.name.as_str(), row.end),
        ("Abkhazia", gw_states::DATA_STOP)
    );
    assert_eq!(
        problems(&read.problems),
        ["line 3: gwcode 1 is outside [2, 990]"]
    );

    let text =
        "gwcode,year,euds,aeuds,polity2,v2x_polyarchy\n260,2020,1.5,,NA,0.9\n260,2021,1,1,11,0.9\n";
    let read = gw_democracy::read(text.as_bytes()).expect("a table");
    assert_eq!((read.rows[0].aeuds, read.rows[0].polity2), (None, None));
    assert_eq!(
        problems(&read.problems),
        ["line 3: polity2 11 is outside [-10, 10]"]
    );

    let text = "gwcode,year,mrgdppc,pwtrgdp,pwtpop\n260,2019,40000,,83\n260,1815,1,1,1\n";
    let read = gw_gdppop::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].gdp, read.rows[0].population),
        (None, Some(83.0))
    );
    assert_eq!(
        problems(&read.problems),
        ["line 3: year 1815 is outside [1816, 2100]"]
    );

    let text = "gwcode1,gwcode2,year,mindist\n2,365,2019,79.98\n2,365,2018,30000\n";
    let read = gw_mindist::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].gwcode2, read.rows[0].km),
        (GleditschWard(365), 79.98)
    );
    assert_eq!(
        problems(&read.problems),
        ["line 3: mindist 30000 is outside [0, 20100]"]
    );

    let text = "gwcode,capital,stdate,enddate,lat,lng\n260,Bonn,1949-01-01,1990-10-02,50.7,7.1\n\
                260,Berlin,1990-10-03,2024-12-31,95,13.4\n";
    let read = gw_capitals::read(text.as_bytes()).expect("a table");
    assert_eq!(read.rows[0].end, Date::constant(1990, 10, 2));
    assert_eq!(
        problems(&read.problems),
        ["line 3: lat 95 is outside [-90, 90]"]
    );
}

/// Spells of the pair 310-365 (and one of another), and what is said of those that are left out.
#[test]
fn a_spell_that_contradicts_a_closer_one_is_left_out() {
    let cases: [(&str, &[&str], &[&str]); 7] = [
        (
            "0 over types inside it goes, and names the closest",
            &[
                "0 1918-11 2016-12",
                "4 1939-11 1941-06",
                "1 1944-08 1991-12",
            ],
            &[
                "line 2: conttype 0 from 1918-11 to 2016-12 contradicts line 4, conttype 1 from 1944-08 to 1991-12",
            ],
        ),
        (
            "a month that ends one and begins the other is no contradiction",
            &[
                "1 1944-08 1991-12",
                "0 1991-12 2016-12",
                "4 1939-11 1944-08",
            ],
            &[],
        ),
        (
            "two months are",
            &["1 1944-08 1991-12", "0 1991-11 2016-12"],
            &[
                "line 3: conttype 0 from 1991-11 to 2016-12 contradicts line 2, conttype 1 from 1944-08 to 1991-12",
            ],
        ),
        (
            "a spell of one month inside another is",
            &["5 1900-01 1950-01", "2 1920-05 1920-05"],
            &[
                "line 2: conttype 5 from 1900-01 to 1950-01 contradicts line 3, conttype 2 from 1920-05 to 1920-05",
            ],
        ),
        (
            "one type twice is not",
            &[
                "1 1900-01 1950-01",
                "1 1920-05 1930-05",
                "0 1951-01 1960-01",
                "0 1952-01 1953-01",
            ],
            &[],
        ),
        (
            "what contradicts only a spell that is left out stays",
            &[
                "1 1900-01 1910-01",
                "3 1905-01 1920-01",
                "5 1915-01 1930-01",
            ],
            &[
                "line 3: conttype 3 from 1905-01 to 1920-01 contradicts line 2, conttype 1 from 1900-01 to 1910-01",
            ],
        ),
        (
            "a 0 beside other times is a row",
            &["0 1900-01 1905-01", "1 1906-01 1930-01"],
            &[],
        ),
    ];
    for (what, spells, said) in cases {
        let mut text = "ccode1,ccode2,conttype,stdate,enddate\n".to_owned();
        for spell in spells {
            let [kind, start, end] = spell.split(' ').collect::<Vec<_>>()[..] else {
                panic!("three parts")
            };
            text += &format!("310,365,{kind},{start}-01,{end}-01\n");
        }
        text += "365,310,1,1800-01-01,2016-12-01\n";
        let read = cow_contiguity::read(text.as_bytes()).expect("a table");
        let said: Vec<String> = said
            .iter()
            .map(|text| format!("{text}; the closer type is kept"))
            .collect();
        assert_eq!(problems(&read.problems), said, "{what}");
        assert_eq!(read.rows.len(), spells.len() + 1 - said.len(), "{what}");
        let other = read.rows.last().expect("a row");
        assert_eq!(
            (other.ccode1, other.end),
            (Cow(365), cow_contiguity::DATA_STOP)
        );
    }
}
