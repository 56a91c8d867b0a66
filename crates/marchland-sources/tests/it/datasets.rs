//! Readers on tiny tables: what is missing, what is a problem, what is an error.

use crate::table::gzip;
use marchland_base::{Cow, Date, GleditschWard};
use marchland_sources::datasets::{
    PartialDate, Problem, ReadError, archigos, coups, cow_midb, cow_midip, cow_nmc, epr,
    factbook_borders, gsdb, gwf_regimes, icow_claims, reign_leaders, ucdp_conflict,
};

const MIDB: &str = "dispnum,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,\
                    fatality,hiact,hostlev,orig\n";

fn problems(list: &[Problem]) -> Vec<String> {
    list.iter().map(Problem::to_string).collect()
}

fn partial(year: u16, month: u8, day: Option<u8>) -> PartialDate {
    PartialDate::new(year, Some(month), day).expect("a date")
}

#[test]
fn codes_for_missing_become_none_and_never_zero() {
    let text = format!(
        "{MIDB}2,200,-9,7,1902,24,1,1903,0,1,-9,-9,0,1,1\n3,345,2,5,1913,25,10,1913,1,0,0,0,7,3,0\n"
    );
    let read = cow_midb::read(&gzip(&text)).expect("a table");
    assert_eq!(read.problems, []);
    let [first, second] = &read.rows[..] else {
        panic!("two rows")
    };
    assert_eq!(first.start, partial(1902, 7, None));
    assert_eq!(
        (first.start.earliest(), first.start.latest()),
        (Date::constant(1902, 7, 1), Date::constant(1902, 7, 31))
    );
    assert_eq!((first.fatality, first.revtype1), (None, None));
    assert_eq!(
        (second.fatality, second.revtype1),
        (Some(0), Some(0)),
        "a known zero stays"
    );
    assert_eq!((first.sidea, first.originator), (false, true));
    assert_eq!(
        (second.sidea, second.originator, second.ccode),
        (true, false, Cow(345))
    );
}

#[test]
fn a_bad_row_is_a_problem_with_its_line_and_the_others_stay() {
    let good = "1,2,1,1,1950,2,1,1950,1,0,0,0,7,3,1";
    let text = [
        MIDB.trim_end(),
        good,
        "1,2,1,1,19x0,2,1,1950,1,0,0,0,7,3,1",
        "1,2,1,1,1492,2,1,1950,1,0,0,0,7,3,1",
        "1,1,1,1,1950,2,1,1950,1,0,0,0,7,3,1",
        "1,,1,1,1950,2,1,1950,1,0,0,0,7,3,1",
        "1,2,31,2,1950,2,3,1950,1,0,0,0,7,3,1",
        "1,2,1,1,1950,2,1,1950,2,0,0,0,7,3,1",
        "1,2,1,1,1950,2,1,1950",
        good,
    ]
    .join("\n");
    let read = cow_midb::read(text.as_bytes()).expect("a table");
    assert_eq!(read.rows.len(), 2);
    assert_eq!(
        problems(&read.problems),
        [
            "line 3: styear '19x0' is not a whole number",
            "line 4: styear 1492 is outside [1816, 2100]",
            "line 5: ccode 1 is outside [2, 990]",
            "line 6: ccode (missing) is not a whole number",
            "line 7: stday 1950-02-31 is not a day of the calendar",
            "line 8: sidea 2 is not 0 or 1",
            "line 9: the line of 8 fields is not a line of 15 fields, as in the header",
        ]
    );
}

#[test]
fn parts_in_incidents_with_their_gaps_and_faults() {
    let header = "dispnum,incidnum,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,fatality,action,hostlev";
    let text = [
        header,
        "4436,4436007,365,7,8,2008,10,8,2008,1,1,3,17,4",
        "4436,4436008,372,-9,-9,2008,-9,9,2008,0,1,-9,0,1",
        "4436,4436008,372,7,8,1991,10,8,2008,0,1,0,0,1",
        "4436,4436008,372,7,8,2008,10,8,2008,2,1,0,0,1",
        "4436,4436008,372,7,8,2008,10,8,2008,0,1,7,0,1",
        "4436,4436008,372,7,8,2008,10,8,2008,0,1,0,22,1",
        "4436,4436008,372,7,8,2008,10,8,2008,0,1,0,0,0",
        "4436,,372,7,8,2008,10,8,2008,0,1,0,0,1",
    ]
    .join("\n");
    let read = cow_midip::read(text.as_bytes()).expect("a table");
    let [war, unknown] = &read.rows[..] else {
        panic!("two rows")
    };
    assert_eq!(
        (war.incidnum, war.ccode, war.hostlev),
        (4_436_007, Cow(365), 4)
    );
    assert_eq!((war.insidea, war.fatality), (true, Some(3)));
    assert_eq!((unknown.insidea, unknown.sidea), (false, true), "two sides");
    assert_eq!(unknown.fatality, None);
    assert_eq!(unknown.start.earliest(), Date::constant(2008, 1, 1));
    assert_eq!(unknown.end, partial(2008, 9, None));
    assert_eq!(
        problems(&read.problems),
        [
            "line 4: styear 1991 is outside [1992, 2100]",
            "line 5: insidea 2 is not 0 or 1",
            "line 6: fatality 7 is outside [0, 6]",
            "line 7: action 22 is outside [0, 21]",
            "line 8: hostlev 0 is outside [1, 5]",
            "line 9: incidnum (missing) is not a whole number",
        ]
    );
}

#[test]
fn an_index_outside_its_range_is_a_problem() {
    let text = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n2,2000,NA,1,1,1,1,1,0.1\n2,2001,1,1,1,1,1,1,1.4\n";
    let read = cow_nmc::read(text.as_bytes()).expect("a table");
    assert_eq!(
        problems(&read.problems),
        ["line 3: cinc 1.4 is outside [0, 1]"]
    );
    assert_eq!((read.rows[0].milex, read.rows[0].cinc), (None, Some(0.1)));
}

#[test]
fn a_file_that_is_not_the_table_is_an_error() {
    let zipped = gzip(&format!(
        "{MIDB}2,200,-9,7,1902,24,1,1903,0,1,-9,-9,0,1,1\n"
    ));
    let cases: [(&[u8], &str); 6] = [
        (
            b"dispnum,year\n2,1902\n",
            "no column 'ccode'; the table has dispnum, year",
        ),
        (&zipped[..zipped.len() - 9], "broken gzip"),
        (b"PAR1 but not Parquet", "broken Parquet"),
        (MIDB.as_bytes(), "the table has no rows"),
        (b"", "the file is empty"),
        (
            &[
                MIDB.as_bytes(),
                b"x,200,-9,7,1902,24,1,1903,0,1,-9,-9,0,1,1\n",
            ]
            .concat(),
            "none of 1 rows could be read, the first because of line 2: dispnum 'x' is not a whole number",
        ),
    ];
    for (bytes, expected) in cases {
        let found = cow_midb::read(bytes).expect_err(expected).to_string();
        assert!(
            found.contains(expected),
            "'{found}' should say '{expected}'"
        );
    }
    assert!(matches!(
        cow_midb::read(MIDB.as_bytes()),
        Err(ReadError::NoRows)
    ));
}

#[test]
fn claims_open_when_the_data_stop_have_no_end() {
    let text = "claim,claimdy,name,chal,tgt,begclaim,endclaim,icowsal,salchal,saltgt,resolved\n\
                5,501,Machias Seal Island,2,20,197108,200199,5,2,3,-9\n\
                2,201,Passamaquoddy Bay,2,200,181600,181711,3,1,2,4\n\
                2,202,Nowhere,2,200,181613,181711,3,1,2,4\n";
    let read = icow_claims::read(text.as_bytes()).expect("a table");
    assert_eq!((read.rows[0].end, read.rows[0].resolved), (None, None));
    assert_eq!(read.rows[0].begin, partial(1971, 8, None));
    assert_eq!(read.rows[1].begin.month, None);
    assert_eq!(read.rows[1].end, Some(partial(1817, 11, None)));
    assert_eq!(
        problems(&read.problems),
        ["line 4: begclaim 181613 is not a month as YYYYMM"]
    );
}

#[test]
fn regimes_in_place_when_the_data_stop_have_no_end() {
    let text = "cowcode,gwf_startdate,gwf_enddate,gwf_regimetype\n365,9/21/1993,12/31/2020,personal\n\
                365,11/7/1917,8/21/1991,party-based\n365,13/1/1917,8/21/1991,party-based\n365,1/1/1917,8/21/1991,anarchy\n";
    let read = gwf_regimes::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].start, read.rows[0].end),
        (Date::constant(1993, 9, 21), None)
    );
    assert!(read.rows[0].regime.is_personal() && !read.rows[1].regime.is_personal());
    assert_eq!(read.rows[1].end, Some(Date::constant(1991, 8, 21)));
    assert!(
        problems(&read.problems)[0]
            .contains("gwf_startdate '13/1/1917' is not a date as month/day/year")
    );
    assert!(
        problems(&read.problems)[1]
            .contains("gwf_regimetype 'anarchy' is not one of presidential,")
    );
}

#[test]
fn leaders_keep_what_is_known() {
    let text = "ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,militarycareer\n\
                365,A,Putin,1,1,2000,,,1952,0\n331,B,Pedini,1,10,1949,4,1950,-99,-99\n";
    let read = reign_leaders::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].end, read.rows[0].birth_year),
        (None, Some(1952))
    );
    assert_eq!(read.rows[0].military_career, Some(false));
    assert_eq!(
        (read.rows[1].end, read.rows[1].birth_year),
        (Some(partial(1950, 4, None)), None)
    );
    assert_eq!(read.rows[1].military_career, None);

    let text = "obsid,leadid,gwcode,leader,yrborn,startdate,enddate,entry,exit\n\
                HAI-2011,A4,41,Martelly,1961,2011-05-14,2014-12-31,Regular,Still in Office\n";
    let read = archigos::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].end, read.rows[0].exit),
        (None, archigos::Exit::StillInOffice)
    );
}

#[test]
fn lists_of_states_are_split() {
    let text = "conflict_id,year,type_of_conflict,intensity_level,incompatibility,territory_name,location,side_a,side_b,\
                gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,start_date,start_date2,ep_end\n\
                1,1967,2,2,1,Suez,\"Egypt, Israel\",Egypt,Israel,651,\"2,  220\",666,,\"651, 666\",1967-06-05,1967-06-05,1\n\
                1,1968,2,2,1,,Egypt,Egypt,Israel,651,\"2, x\",666,,651,1967-06-05,1967-06-05,0\n";
    let read = ucdp_conflict::read(text.as_bytes()).expect("a table");
    let codes = |list: &[u16]| list.iter().copied().map(GleditschWard).collect::<Vec<_>>();
    assert_eq!(read.rows[0].gwno_a_2nd, codes(&[2, 220]));
    assert_eq!(read.rows[0].gwno_loc, codes(&[651, 666]));
    assert_eq!(read.rows[0].gwno_b_2nd, codes(&[]));
    assert_eq!(
        problems(&read.problems),
        ["line 3: gwno_a_2nd '2, x' is not state codes in [2, 990]"]
    );

    let text = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other,objective,success\n\
                1,\"Korea, North, Egypt, Arab Rep., Syria\",\"EU,  Norway\",1950,2022,1,0,0,0,0,0,\"end_war,other\",\"failed,ongoing\"\n";
    let read = gsdb::read(text.as_bytes()).expect("a table");
    assert_eq!(
        read.rows[0].sanctioned,
        ["Korea, North", "Egypt, Arab Rep.", "Syria"]
    );
    assert_eq!(read.rows[0].sanctioning, ["EU", "Norway"]);
    assert!(read.rows[0].ongoing);
}

#[test]
fn small_traps_of_single_tables() {
    let text = "vintage,iso3c_1,ccode1,iso3c_2,ccode2,neighbor_name,border_km\n\
                2021-12-30,SRB,,XKX,347,Kosovo,366.0\n2021-12-30,BRA,140,GUF,,French Guiana,649\n";
    let read = factbook_borders::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].ccode1, read.rows[0].ccode2),
        (Some(Cow(345)), Some(Cow(347)))
    );
    assert_eq!(read.rows[1].ccode2, None);

    let text = "ccode,year,month,day,coup\n40,1952,3,10,2\n40,1952,3,-9,1\n";
    let read = coups::read(text.as_bytes()).expect("a table");
    assert!(read.rows[0].successful);
    assert_eq!(
        problems(&read.problems),
        ["line 3: day (missing) is not a day of the month"]
    );

    let text = "gwid,from,to,group,groupid,gwgroupid,size,status,reg_aut\n2,1946,1965,Whites,1000,201000,0.691,MONOPOLY,\n";
    let read = epr::read(text.as_bytes()).expect("a table");
    assert_eq!(
        (read.rows[0].regional_autonomy, read.rows[0].status),
        (None, epr::PowerStatus::Monopoly)
    );
}

#[test]
fn too_many_bad_rows_are_an_error() {
    for bad in ["40,1952,3,-9,1\n", "40,1952\n"] {
        let text = format!(
            "ccode,year,month,day,coup\n40,1952,3,10,2\n{}",
            bad.repeat(100_001)
        );
        let found = coups::read(text.as_bytes())
            .expect_err("too many")
            .to_string();
        assert!(
            found.starts_with(
                "more than 100000 rows could not be read, one of them because of line 100003"
            ),
            "{found}"
        );
    }
}
