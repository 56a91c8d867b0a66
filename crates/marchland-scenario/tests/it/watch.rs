//! What a sign tells, by closed forms.

use crate::world::{WORLD, place};
use marchland_scenario::{Scenario, Seen, Simulator, Sought};

fn seen(probabilities: &[f64]) -> Seen {
    Seen {
        sought: Sought::Event {
            words: "something happens",
            look_up: "news",
        },
        months: 12,
        probabilities: probabilities.to_vec(),
    }
}

#[test]
fn bits_are_the_mutual_information() {
    // Two scenarios that a sign tells apart for certain make one bit, four that it splits evenly too; one as likely everywhere none.
    for (probabilities, bits) in [
        (&[0.0, 1.0][..], 1.0),
        (&[1.0, 0.0, 1.0, 0.0], 1.0),
        (&[0.3, 0.3, 0.3], 0.0),
        // One half against certainty: H(3/4) - 1/2.
        (&[0.5, 1.0], 0.311_278_124_459_132_8),
    ] {
        let found = seen(probabilities).bits();
        assert!((found - bits).abs() < 1e-12, "{probabilities:?}: {found}");
    }
}

#[test]
fn a_sign_speaks_for_where_it_is_likeliest() {
    assert_eq!(seen(&[0.1, 0.2, 0.05]).speaks_for(), (1, Some(2.0)));
    assert_eq!(seen(&[0.0, 0.2]).speaks_for(), (1, None));
    assert_eq!(seen(&[0.4, 0.2]).speaks_for(), (0, Some(1.0)));
}

#[test]
fn a_column_that_waits_for_an_event_is_seen_as_often_as_the_event_comes() {
    let scenario = |likely: f64, rest: &str| {
        let text = format!(
            "name = \"x\"\nsource = \"y\"\ninitiator = \"RUS\"\ntarget = \"KAZ\"\nmonths = 12\n\
             [[event]]\nkind = \"pact\"\nid = \"pact\"\nprobability = {likely}\n\
             [[change]]\ncolumn = \"trade_share_target\"\nfrom = \"RUS\"\non = \"KAZ\"\nto = 0\nif = \"pact\"\n{rest}"
        );
        Scenario::parse(&text, &WORLD).expect("sound")
    };
    let baseline = Scenario::baseline(place("Russia"), place("Kazakhstan"), 12);
    let simulator = Simulator::new(&WORLD).expect("sound");
    let crossing = |one: Scenario| {
        let found = simulator
            .watch(&[baseline.clone(), one], 100, 1)
            .expect("runs");
        let mut columns = found
            .signs
            .into_iter()
            .filter(|sign| matches!(sign.sought, Sought::Column { .. }));
        columns
            .find(|sign| sign.months == 12)
            .map(|sign| sign.probabilities)
    };
    let [always, sometimes] =
        [1.0, 0.25].map(|likely| crossing(scenario(likely, "")).expect("a column"));
    let mixed = 0.25 * always[1] + 0.75 * always[0];
    assert!(
        (sometimes[1] - mixed).abs() < 1e-12,
        "{sometimes:?} {always:?}"
    );
    // A further change that multiplies by one changes nothing.
    let back = "[[change]]\ncolumn = \"trade_share_target\"\nfrom = \"RUS\"\non = \"KAZ\"\ntimes = 1\nmonth = 6\n";
    assert_eq!(crossing(scenario(0.25, back)), Some(sometimes));
}
