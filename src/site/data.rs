//! Data for the site's scripts. A page that was opened from a disk may load scripts and nothing
//! else, so that data are scripts too, each of which hands over one value.

use super::Page;
use serde::Serialize;

/// `data/NAME.js`. JSON is JavaScript, whatever a text holds.
pub(super) fn script(name: &str, data: &impl Serialize) -> Page {
    let json = serde_json::to_string(data).unwrap_or_default();
    Page {
        path: format!("data/{name}.js"),
        bytes: format!("kith.put(\"{name}\",{json});\n").into_bytes(),
    }
}
