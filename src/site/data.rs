//! Data for the site's scripts. Pages that are open from a disk may not fetch, so that what a script
//! asks for is a script too, which hands over one value.

use super::Page;
use serde::Serialize;

/// `data/NAME.js`. Data of the site have no maps but of texts, so that they are always JSON.
pub(super) fn script(name: &str, value: &impl Serialize) -> Page {
    let json = serde_json::to_string(value).unwrap_or_default();
    Page { path: format!("data/{name}.js"), bytes: format!("kith.put(\"{name}\", {json});\n") }
}
