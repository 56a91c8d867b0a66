//! What a sign tells, by closed forms.

use marchland_scenario::{Seen, Sought};

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
