//! The JSON contract: the published schemas, and the field names that other programs rely on.

use crate::golden::compare;
use crate::{fixture, samples};
use marchland_brief::{
    Brief, RankTable, brief_schema, explanation_schema, rank_schema, replay_schema,
    scenario_schemas, to_json,
};
use serde_json::Value;

fn pretty(schema: &Value) -> String {
    format!(
        "{}\n",
        serde_json::to_string_pretty(schema).expect("a schema is JSON")
    )
}

#[test]
fn published_schemas_are_those_of_the_types() {
    compare(
        "../../docs/schema/brief.schema.json",
        &pretty(&brief_schema()),
    );
    compare(
        "../../docs/schema/explanation.schema.json",
        &pretty(&explanation_schema()),
    );
    compare(
        "../../docs/schema/replay.schema.json",
        &pretty(&replay_schema()),
    );
    compare(
        "../../docs/schema/rank.schema.json",
        &pretty(&rank_schema()),
    );
    for (name, schema) in scenario_schemas() {
        compare(
            &format!("../../docs/schema/{name}.schema.json"),
            &pretty(&schema),
        );
    }
}

#[test]
fn samples_satisfy_the_schemas() {
    for (schema, sample) in [
        (brief_schema(), serde_json::to_value(fixture::brief())),
        (
            explanation_schema(),
            serde_json::to_value(samples::explanation()),
        ),
        (replay_schema(), serde_json::to_value(samples::replay())),
        (rank_schema(), serde_json::to_value(fixture::rank_table())),
    ] {
        let validator = jsonschema::validator_for(&schema).expect("a valid schema");
        let sample = sample.expect("JSON");
        let faults: Vec<String> = validator
            .iter_errors(&sample)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn schema_refuses_what_is_no_brief() {
    let validator = jsonschema::validator_for(&brief_schema()).expect("a valid schema");
    for (pointer, wrong) in [
        ("/moves/0/probability", Value::from("likely")),
        ("/moves/0/move", Value::from("invasion")),
        ("/moves/0/interval", serde_json::json!([0.1])),
        ("/factors/0/id", Value::from("luck")),
        ("/initiator/cow", Value::from("NOR")),
        ("/clock", Value::from("wall")),
    ] {
        let mut sample = serde_json::to_value(fixture::brief()).expect("JSON");
        *sample
            .pointer_mut(pointer)
            .expect("a field of the contract") = wrong;
        assert!(!validator.is_valid(&sample), "{pointer}");
    }
}

#[test]
fn schema_requires_what_may_be_null() {
    let validator = jsonschema::validator_for(&brief_schema()).expect("a valid schema");
    for (parent, field) in [
        ("/factors/0", "value"),
        ("/sources/0", "derived_from"),
        ("/initiator", "iso3"),
    ] {
        let mut sample = serde_json::to_value(fixture::brief()).expect("JSON");
        let parent = sample.pointer_mut(parent).and_then(Value::as_object_mut);
        parent.expect("an object of the contract").remove(field);
        assert!(!validator.is_valid(&sample), "{field}");
    }
}

#[test]
fn field_names_stay() {
    let sample = serde_json::to_value(fixture::brief()).expect("JSON");
    let has = |value: &Value, names: &str| {
        for name in names.split(' ') {
            assert!(value.get(name).is_some(), "{name} is missing");
        }
    };
    has(
        &sample,
        "initiator target as_of data_version model_version moves factors sources assumptions citations",
    );
    has(&sample["initiator"], "iso3 cow name");
    has(
        &sample["moves"][0],
        "outcome move horizon probability interval base_rate words rank rank_of intercept",
    );
    assert_eq!(sample["moves"][29]["move"], "war");
    assert_eq!(sample["moves"][29]["horizon"], "5y");
    assert_eq!(sample["moves"][29]["outcome"], "action");
    assert_eq!(
        sample["moves"][29]["interval"].as_array().map(Vec::len),
        Some(2)
    );
    let history = &sample["factors"][12];
    assert_eq!(history["id"], "dispute_history");
    has(
        history,
        "id value unit status age as_of origin contributions evidence",
    );
    has(
        &history["contributions"][0],
        "outcome move horizon log_odds",
    );
    has(&history["evidence"], "raises lowers neutral lines counts");
    has(
        &history["evidence"]["raises"][0],
        "file start end quote factor initiator target polarity modality time",
    );
    has(
        &sample["sources"][0],
        "file title outlet published updated line derived_from truncated notices quality",
    );
    let unmeasured = &sample["factors"][0];
    for name in ["value", "unit", "status", "age", "as_of"] {
        assert_eq!(unmeasured.get(name), Some(&Value::Null), "{name}");
    }
}

#[test]
fn json_keeps_every_digit() {
    let sample = fixture::brief();
    assert_eq!(
        serde_json::from_str::<Brief>(&to_json(&sample)).expect("JSON"),
        sample
    );
    let table = fixture::rank_table();
    let text = marchland_brief::rank_to_json(&table);
    assert_eq!(
        serde_json::from_str::<RankTable>(&text).expect("JSON"),
        table
    );
}
