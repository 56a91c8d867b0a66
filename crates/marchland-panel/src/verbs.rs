//! The verbs that add columns, by name: what each reads, what it needs to have been added before, and in which order a
//! panel takes them.

use crate::add;
use crate::initiations::initiations;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::Clock;
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::Sources;
use marchland_table::System;

/// A verb that adds columns.
#[derive(Clone, Copy)]
pub struct Verb {
    /// Its name, without `add_`.
    pub name: &'static str,
    /// The ids of the cards that it reads.
    pub cards: &'static [&'static str],
    /// The ids of the cards that it reads instead where rows follow Gleditsch and Ward's list; none if the same.
    pub cards_by_gleditsch_ward: &'static [&'static str],
    /// Names of the verbs whose columns it reads.
    pub needs: &'static [&'static str],
    /// Whether the model's panel has its columns.
    pub for_model: bool,
    run: fn(&mut Panel, &Sources, &Known<'_>),
}

impl Verb {
    /// The ids of the cards that it reads for rows of a list of states.
    #[must_use]
    pub fn cards_for(&self, system: System) -> &'static [&'static str] {
        match system {
            System::GleditschWard if !self.cards_by_gleditsch_ward.is_empty() => {
                self.cards_by_gleditsch_ward
            }
            _ => self.cards,
        }
    }

    /// Names the cards that it reads for rows of Gleditsch and Ward's list.
    const fn or(mut self, cards: &'static [&'static str]) -> Verb {
        self.cards_by_gleditsch_ward = cards;
        self
    }

    /// Adds the verb's columns, which then bear its name.
    pub fn add(&self, panel: &mut Panel, sources: &Sources, known: &Known<'_>) {
        let before = panel.columns.len();
        (self.run)(panel, sources, known);
        for column in &mut panel.columns[before..] {
            column.group = self.name;
        }
    }
}

/// A verb of the model's panel.
const fn model(
    name: &'static str,
    cards: &'static [&'static str],
    needs: &'static [&'static str],
    run: fn(&mut Panel, &Sources, &Known<'_>),
) -> Verb {
    Verb {
        name,
        cards,
        cards_by_gleditsch_ward: &[],
        needs,
        for_model: true,
        run,
    }
}

/// A verb of the field's panels only.
const fn field(
    name: &'static str,
    cards: &'static [&'static str],
    needs: &'static [&'static str],
    run: fn(&mut Panel, &Sources, &Known<'_>),
) -> Verb {
    Verb {
        name,
        cards,
        cards_by_gleditsch_ward: &[],
        needs,
        for_model: false,
        run,
    }
}

/// Every verb, in the order in which columns are added: none needs a later one.
pub const VERBS: &[Verb] = &[
    model(
        "contiguity",
        &["cow-contiguity", "factbook-borders"],
        &[],
        |panel, sources, known| {
            add::add_contiguity(
                panel,
                &sources.cow_contiguity,
                &sources.factbook_borders,
                known,
            );
        },
    ),
    model(
        "minimum_distance",
        &["cshapes-mindist"],
        &[],
        |panel, sources, known| match panel.frame.system {
            System::Cow => add::add_minimum_distance(panel, &sources.cshapes_mindist, known),
            System::GleditschWard => add::add_minimum_distance(panel, &sources.gw_mindist, known),
        },
    )
    .or(&["gw-mindist"]),
    model(
        "capital_distance",
        &["capitals"],
        &[],
        |panel, sources, known| match panel.frame.system {
            System::Cow => add::add_capital_distance(panel, &sources.capitals, known),
            System::GleditschWard => add::add_capital_distance(panel, &sources.gw_capitals, known),
        },
    )
    .or(&["gw-capitals"]),
    model("majors", &["cow-majors"], &[], |panel, sources, known| {
        add::add_majors(panel, &sources.cow_majors, known);
    }),
    field(
        "political_relevance",
        &[],
        &["contiguity", "majors"],
        |panel, _, _| {
            add::add_political_relevance(panel);
        },
    ),
    model("reach", &[], &["contiguity", "majors"], |panel, _, _| {
        add::add_reach(panel)
    }),
    model(
        "language",
        &["cepii-geodist"],
        &[],
        |panel, sources, known| {
            add::add_language(panel, &sources.cepii_geodist, known);
        },
    ),
    model("nmc", &["cow-nmc"], &[], |panel, sources, known| {
        add::add_nmc(panel, &sources.cow_nmc, known);
    }),
    model(
        "gdp_per_capita",
        &["fariss-gdppop"],
        &[],
        |panel, sources, known| match panel.frame.system {
            System::Cow => add::add_gdp_per_capita(panel, &sources.fariss_gdppop, known),
            System::GleditschWard => add::add_gdp_per_capita(panel, &sources.gw_gdppop, known),
        },
    )
    .or(&["gw-gdppop"]),
    model(
        "gdp",
        &["fariss-gdppop", "worldbank-gdp"],
        &[],
        |panel, sources, known| match panel.frame.system {
            System::Cow => {
                add::add_gdp(panel, &sources.fariss_gdppop, &sources.worldbank_gdp, known)
            }
            System::GleditschWard => {
                add::add_gdp(panel, &sources.gw_gdppop, &sources.worldbank_gdp, known)
            }
        },
    )
    .or(&["gw-gdppop", "worldbank-gdp"]),
    model(
        "military_expenditure",
        &["sipri-milex"],
        &[],
        |panel, sources, known| {
            add::add_military_expenditure(panel, &sources.sipri_milex, known);
        },
    ),
    model(
        "nuclear",
        &["nuclear-possession", "nuclear-capability"],
        &[],
        |panel, sources, known| {
            add::add_nuclear(
                panel,
                &sources.nuclear_possession,
                &sources.nuclear_capability,
                known,
            );
        },
    ),
    model(
        "democracy",
        &["democracy"],
        &[],
        |panel, sources, known| match panel.frame.system {
            System::Cow => add::add_democracy(panel, &sources.democracy, known),
            System::GleditschWard => add::add_democracy(panel, &sources.gw_democracy, known),
        },
    )
    .or(&["gw-democracy"]),
    model("regime_change", &[], &["democracy"], |panel, _, _| {
        add::add_regime_change(panel)
    }),
    model(
        "liberal_democracy",
        &["vdem"],
        &[],
        |panel, sources, known| {
            add::add_liberal_democracy(panel, &sources.vdem, known);
        },
    ),
    model("regimes", &["gwf-regimes"], &[], |panel, sources, known| {
        add::add_regimes(panel, &sources.gwf_regimes, known);
    }),
    model(
        "leaders",
        &["reign-leaders", "archigos", "leader-willingness"],
        &[],
        |panel, sources, known| {
            let (reign, spells) = (&sources.reign_leaders, &sources.archigos);
            add::add_leaders(panel, reign, spells, &sources.leader_willingness, known);
        },
    ),
    field("archigos", &["archigos"], &[], |panel, sources, known| {
        add::add_archigos(panel, &sources.archigos, known);
    }),
    model("coups", &["coups"], &[], |panel, sources, known| {
        add::add_coups(panel, &sources.coups, known);
    }),
    model("ethnic_power", &["epr"], &[], |panel, sources, known| {
        add::add_ethnic_power(panel, &sources.epr, known);
    }),
    model("sanctions", &["gsdb"], &[], |panel, sources, known| {
        add::add_sanctions(panel, &sources.gsdb, known);
    }),
    model("ucdp", &["ucdp-conflict"], &[], |panel, sources, known| {
        add::add_ucdp(panel, &sources.ucdp_conflict, known);
    }),
    field("gml_mids", &["gml-mid"], &[], |panel, sources, known| {
        add::add_gml_mids(panel, &sources.gml_mid, known);
    }),
    field(
        "cow_mids",
        &["cow-mid-dyads", "cow-mida"],
        &[],
        |panel, sources, known| {
            add::add_cow_mids(panel, &sources.cow_mid_dyads, &sources.cow_mida, known);
        },
    ),
    field(
        "cow_wars",
        &["cow-war-inter"],
        &[],
        |panel, sources, known| {
            add::add_cow_wars(panel, &sources.cow_war_inter, known);
        },
    ),
    field(
        "spells",
        &[],
        &["gml_mids", "cow_mids", "cow_wars"],
        |panel, _, _| {
            add::add_spells(panel);
        },
    ),
    model("disputes", &["cow-midb"], &[], |panel, sources, known| {
        add::add_disputes(panel, &initiations(&sources.cow_midb), known);
    }),
    model(
        "dispute_outcomes",
        &["cow-mida", "cow-midb"],
        &[],
        |panel, sources, known| {
            add::add_dispute_outcomes(panel, &sources.cow_mida, &sources.cow_midb, known);
        },
    ),
    model(
        "rivalries",
        &["tss-rivalries"],
        &[],
        |panel, sources, known| {
            add::add_rivalries(panel, &sources.tss_rivalries, known);
        },
    ),
    model(
        "claims",
        &["icow-claims", "factbook-vintages"],
        &[],
        |panel, sources, known| {
            add::add_claims(
                panel,
                &sources.icow_claims,
                &sources.factbook_vintages,
                known,
            );
        },
    ),
    model("alliances", &["atop"], &[], |panel, sources, known| {
        add::add_alliances(panel, &sources.atop, known);
    }),
    model(
        "dispute_memory",
        &["cow-midb"],
        &[],
        |panel, sources, known| add::add_dispute_memory(panel, &sources.cow_midb, known),
    ),
    model(
        "network",
        &["cow-midb"],
        &["dispute_memory", "contiguity", "alliances"],
        |panel, _, known| add::add_network(panel, known),
    ),
    model(
        "rival_count",
        &["tss-rivalries"],
        &["rivalries"],
        |panel, _, known| add::add_rival_count(panel, known),
    ),
    model(
        "patrons",
        &[],
        &["alliances", "majors", "gdp"],
        |panel, _, _| add::add_patrons(panel),
    ),
    model("igos", &["cow-igo"], &[], |panel, sources, known| {
        add::add_igos(panel, &sources.cow_igo, known);
    }),
    model(
        "ideal_points",
        &["un-ideal-points"],
        &[],
        |panel, sources, known| {
            add::add_ideal_points(panel, &sources.un_ideal_points, known);
        },
    ),
    model(
        "kin",
        &["epr-kin", "factbook-ethnic"],
        &[],
        |panel, sources, known| {
            add::add_kin(panel, &sources.epr_kin, &sources.factbook_ethnic, known);
        },
    ),
    model(
        "trade",
        &["cow-trade", "cow-trade-national", "worldbank-trade"],
        &[],
        |panel, sources, known| {
            let (pairs, states) = (&sources.cow_trade, &sources.cow_trade_national);
            add::add_trade(panel, pairs, states, &sources.worldbank_trade, known);
        },
    ),
];

/// Runs the verbs that `wanted` picks, in order.
pub(crate) fn run(
    panel: &mut Panel,
    sources: &Sources,
    catalog: &Catalog,
    clock: Clock,
    wanted: impl Fn(&Verb) -> bool,
) {
    let known = Known::new(catalog, clock);
    for verb in VERBS.iter().filter(|verb| wanted(verb)) {
        verb.add(panel, sources, &known);
    }
}
