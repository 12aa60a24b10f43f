//! Data for the site's scripts. A page that was opened from a disk may load scripts and nothing
//! else, so that data are scripts too, each of which hands over one value.

use serde::Serialize;

/// Where the data called `name` lie.
pub(super) fn path(name: &str) -> String {
    format!("data/{name}.js")
}

/// A script that hands over `data`. JSON is JavaScript, whatever a text holds.
pub(super) fn script(name: &str, data: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(data).unwrap_or_default();
    format!("kith.put(\"{name}\",{json});\n").into_bytes()
}
