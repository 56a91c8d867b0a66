//! Which of two documents is the copy.

use super::fingerprint::Fingerprint;
use super::report::DirectionReason;
use std::cmp::Ordering;

/// Orders two documents of one line, the origin first, and says why. `Equal` when nothing tells.
pub(super) fn direction(a: &Fingerprint, b: &Fingerprint) -> (Ordering, DirectionReason) {
    let dates = match (a.published, b.published) {
        (Some(a), Some(b)) => a.cmp(&b),
        // A missing date says nothing about which came first.
        _ => Ordering::Equal,
    };
    let reasons = [
        (a.names(b).cmp(&b.names(a)), DirectionReason::NamesIt),
        (a.truncated.cmp(&b.truncated), DirectionReason::Cut),
        (dates, DirectionReason::Later),
        (b.words.cmp(&a.words), DirectionReason::Shorter),
    ];
    let decides = reasons.into_iter().find(|(order, _)| order.is_ne());
    decides.unwrap_or((Ordering::Equal, DirectionReason::Unknown))
}

#[cfg(test)]
mod tests {
    use super::direction;
    use crate::lines::{Described, DirectionReason, Fingerprint};
    use marchland_base::Date;
    use std::cmp::Ordering::{Equal, Greater, Less};

    #[test]
    fn the_first_reason_that_applies_decides() {
        let lantern = ["The Lantern".to_owned()];
        let day = |day| Date::new(2025, 3, day).ok();
        let plain = Described {
            outlet: Some("Lantern"),
            ..Described::default()
        };
        let naming = Described {
            named: &lantern,
            ..Described::default()
        };
        let dated = |published| Described { published, ..plain };
        let cut = |published| Described {
            published,
            truncated: true,
            ..plain
        };
        let (long, short) = ("one two three four five six", "one two three");
        let table = [
            (
                (long, plain),
                (long, plain),
                Equal,
                DirectionReason::Unknown,
            ),
            (
                (long, plain),
                (short, plain),
                Less,
                DirectionReason::Shorter,
            ),
            (
                (long, dated(day(2))),
                (short, dated(day(1))),
                Greater,
                DirectionReason::Later,
            ),
            (
                (long, dated(day(2))),
                (short, plain),
                Less,
                DirectionReason::Shorter,
            ),
            (
                (long, cut(day(1))),
                (short, dated(day(2))),
                Greater,
                DirectionReason::Cut,
            ),
            (
                (long, naming),
                (short, cut(day(2))),
                Greater,
                DirectionReason::NamesIt,
            ),
        ];
        for (a, b, order, reason) in table {
            let [one, other] = [a, b].map(|(text, described)| Fingerprint::of(text, described));
            assert_eq!(direction(&one, &other), (order, reason), "{a:?} {b:?}");
            assert_eq!(direction(&other, &one), (order.reverse(), reason));
        }
    }
}
