//! The published schema of scenario files.

use marchland_scenario::scenario_schema;

#[test]
fn the_published_schema_is_that_of_the_type() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/schema/scenario.schema.json"
    );
    let schema = format!(
        "{}\n",
        serde_json::to_string_pretty(&scenario_schema()).expect("JSON")
    );
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &schema).expect("written");
    }
    let published = std::fs::read_to_string(path).expect("a schema; make it with UPDATE_GOLDEN=1");
    assert_eq!(published, schema, "renew it with UPDATE_GOLDEN=1");
}
