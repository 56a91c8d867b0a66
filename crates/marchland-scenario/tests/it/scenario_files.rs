//! Scenario files: what is read, and what is refused with its line and a suggestion.

use crate::world::{WORLD, place};
use marchland_scenario::Scenario;

const HEAD: &str =
    "name = \"A name\"\nsource = \"An idea.\"\ninitiator = \"Russia\"\ntarget = \"Kazakhstan\"\n";

fn fault(rest: &str) -> String {
    let text = format!("{HEAD}{rest}");
    match Scenario::parse(&text, &WORLD) {
        Ok(_) => panic!("was read: {rest}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_sound_file_is_joined_with_the_world() {
    let rest = "months = 36\n[assumptions.half]\nmeaning = \"a share\"\nvalue = 0.5\nlow = 0.4\nhigh = 0.6\n\
        [[change]]\ncolumn = \"trade_share_target\"\nfrom = \"RUS\"\non = \"KAZ\"\ntimes = \"half\"\nmonth = 3\nover = 12\n\
        [[event]]\nkind = \"ceasefire\"\nfrom = \"Russia\"\non = \"Ukraine\"\n";
    let scenario = Scenario::parse(&format!("{HEAD}{rest}"), &WORLD).expect("sound");
    assert_eq!(
        (scenario.initiator, scenario.target),
        (place("Russia"), place("Kazakhstan"))
    );
    assert_eq!((scenario.months, scenario.assumptions.len()), (36, 6));
    let words = scenario.in_words(&|place| WORLD.state(place).to_string(), &str::to_owned);
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(
        words[1].contains("0.5 (half, assumed) over 12 months from month 3"),
        "{words:?}"
    );
}

#[test]
fn what_cannot_be_is_refused_with_its_line() {
    let change = "[[change]]\ncolumn = \"trade_share_target\"\nfrom = \"RUS\"\non = \"KAZ\"\n";
    for (rest, wanted) in [
        ("montsh = 12\n", "line 5: unknown field `montsh`"),
        ("montsh = 12\n", "did you mean `months`?"),
        ("months = 6\n", "line 5: months 6 is outside 12 to 120"),
        (
            "[[change]]\ncolumn = \"trade_share\"\nfrom = \"RUS\"\non = \"KAZ\"\nto = 0.1\n",
            "did you mean `trade_share_",
        ),
        (
            "[[change]]\ncolumn = \"border_km\"\nfrom = \"RUS\"\non = \"KAZ\"\nto = 1\n",
            "line 5: the model does not read the column",
        ),
        (
            "[[change]]\ncolumn = \"milper\"\nfrom = \"RUS\"\non = \"KAZ\"\nto = 1\n",
            "is a column of states; give `state` alone",
        ),
        (
            &format!("{change}to = 1.4\n"),
            "would become 1.4; it is measured in share, 0 to 1",
        ),
        (
            &format!("{change}to = 0.1\ntimes = 2\n"),
            "needs one of `to`, `by` and `times`",
        ),
        (
            &format!("{change}to = \"shaer\"\n"),
            "no assumption is called `shaer`",
        ),
        (
            &format!("{change}to = 0.1\nmonth = 61\n"),
            "month 61 is outside the horizon; 1 to 60 are simulated",
        ),
        (
            &format!("{change}to = 0.1\nmonth = 0\n"),
            "month 0 is outside",
        ),
        (
            &format!("{change}to = 0.1\nif = \"x\"\n"),
            "no event has the id `x`",
        ),
        (
            &format!("{change}to = 0.1\n{change}to = 0.2\n"),
            "line 10: `trade_share_target` is given two values for one month",
        ),
        (
            "[[event]]\nkind = \"cease_fire\"\nfrom = \"RUS\"\non = \"UKR\"\n",
            "did you mean `ceasefire`?",
        ),
        (
            "[[event]]\nkind = \"ceasefire\"\nfrom = \"RUS\"\non = \"KAZ\"\n",
            "no war between the two runs",
        ),
        (
            "[[event]]\nkind = \"fall\"\nfrom = \"RUS\"\n",
            "a fall needs two states",
        ),
        (
            "[[event]]\nkind = \"fall\"\nfrom = \"RUS\"\non = \"Krakozhia\"\n",
            "Krakozhia",
        ),
        (
            "[[event]]\nkind = \"leader\"\non = \"RUS\"\nprobability = 1.2\n",
            "probability 1.2 to 1.2 is outside [0, 1]",
        ),
        (
            "[[event]]\nkind = \"fall\"\nfrom = \"RUS\"\non = \"UKR\"\n[[event]]\nkind = \"fall\"\nfrom = \"RUS\"\non = \"UKR\"\nmonth = 9\n",
            "line 9: a state of this fall falls in month 1, before it",
        ),
        (
            "[[event]]\nkind = \"fall\"\nfrom = \"RUS\"\non = \"UKR\"\n[[event]]\nkind = \"war\"\nfrom = \"UKR\"\non = \"BLR\"\nmonth = 9\n",
            "falls in month 1",
        ),
        (
            "[[event]]\nkind = \"pact\"\nif = \"later\"\n[[event]]\nkind = \"pact\"\nid = \"later\"\n",
            "an event can wait only for one that is written before it",
        ),
        (
            "[[event]]\nkind = \"pact\"\nid = \"a\"\n[[event]]\nkind = \"pact\"\nid = \"a\"\n",
            "two events have the id `a`",
        ),
        (
            "[[shift]]\nfrom = \"RUS\"\non = \"KAZ\"\nlog_odds = 9\n",
            "log_odds 9 to 9 is outside -5 to 5",
        ),
        (
            "[[shift]]\nfrom = \"RUS\"\non = \"RUS\"\nlog_odds = 1\n",
            "a pair has two states",
        ),
        (
            "[assumptions.conquest]\nvalue = 0.5\nlow = 0.1\nhigh = 1.5\n",
            "0 to 1 is allowed",
        ),
        (
            "[assumptions.conquset]\nvalue = 0.5\nlow = 0.1\nhigh = 0.6\n",
            "did you mean `conquest`?",
        ),
        (
            "[assumptions.x]\nmeaning = \"x\"\nvalue = 0.5\nlow = 0.6\nhigh = 0.7\n",
            "expected low <= value <= high",
        ),
        ("[[event]]\nkind = 3\n", "line 6: invalid type: integer `3`"),
        ("[[event\n", "line 5:"),
    ] {
        let found = fault(rest);
        assert!(found.contains(wanted), "{rest}\n{found}\nwanted: {wanted}");
    }
}

#[test]
fn hostile_bytes_are_refused_without_a_panic() {
    for text in [
        "",
        "\u{0}",
        "= = =",
        "name = \"\"\nsource = \"x\"\ninitiator = \"RUS\"\ntarget = \"KAZ\"",
        &"[[change]]\n".repeat(5000),
        &"x".repeat(2 << 20),
    ] {
        assert!(Scenario::parse(text, &WORLD).is_err());
    }
    let same = HEAD.replace("Kazakhstan", "RUS");
    assert!(
        Scenario::parse(&same, &WORLD).is_err_and(|error| error.to_string().contains("one state"))
    );
}
