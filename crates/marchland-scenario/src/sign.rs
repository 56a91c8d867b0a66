//! What can be observed in a simulated world, besides the values of columns.

/// How many signs there are.
pub(crate) const SIGNS: usize = 10;

/// Months by which signs are looked for.
pub const DEADLINES: [u16; 3] = [6, 12, 24];

/// Something that can be seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Opened,
    Displayed,
    OpenedByTarget,
    ThreeElsewhere,
    WarElsewhere,
    WarEnded,
    NewLeader,
    TargetFacedOthers,
    OpenedNearTarget,
    Fell,
}

impl Sign {
    pub(crate) const ALL: [Sign; 10] = [
        Sign::Opened,
        Sign::Displayed,
        Sign::OpenedByTarget,
        Sign::ThreeElsewhere,
        Sign::WarElsewhere,
        Sign::WarEnded,
        Sign::NewLeader,
        Sign::TargetFacedOthers,
        Sign::OpenedNearTarget,
        Sign::Fell,
    ];

    /// What a reader looks for; `{initiator}` and `{target}` stand for the states.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Sign::Opened => "{initiator} opens a militarized dispute with {target}",
            Sign::Displayed => "{initiator} shows force against {target}, or more",
            Sign::OpenedByTarget => "{target} opens a militarized dispute with {initiator}",
            Sign::ThreeElsewhere => {
                "{initiator} opens three disputes with other states within twelve months"
            }
            Sign::WarElsewhere => "{initiator} goes to war with another state",
            Sign::WarEnded => "a war of {initiator} with another state ends",
            Sign::NewLeader => "{initiator} has a new leader",
            Sign::TargetFacedOthers => "another state opens a dispute with {target}",
            Sign::OpenedNearTarget => {
                "{initiator} opens a dispute with a land neighbour of {target}"
            }
            Sign::Fell => "another state falls to {initiator}",
        }
    }

    /// Where a reader looks it up.
    pub(crate) fn look_up(self) -> &'static str {
        match self {
            Sign::NewLeader => "lists of leaders (Archigos, REIGN), news",
            Sign::WarElsewhere | Sign::WarEnded | Sign::Fell => {
                "UCDP conflict data and candidate events, news"
            }
            _ => {
                "news of threats, displays and uses of force; UCDP candidate events; dispute data once they are coded"
            }
        }
    }
}
