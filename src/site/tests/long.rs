//! What has grown long: pages split where they would weigh too much to open.

use super::site;
use crate::insight::testing::Notes;

#[test]
fn a_timeline_of_more_than_500_entries_is_split_by_year() {
    let mut notes = Notes::new().person("ada", "name: Ada");
    for index in 0..600 {
        let (year, day) = (2024 + index % 2, 1 + index / 2 % 28);
        notes = notes.note(
            &format!("interactions/{index}.md"),
            &format!("---\ndate: {year}-03-{day:02}\nwith: ada\n---\nMet {index}.\n"),
        );
    }
    let site = site(notes);
    assert_eq!(site["people/ada.html"].matches("<article").count(), 300);
    assert_eq!(site["people/ada-2024.html"].matches("<article").count(), 300);
    assert!(site["people/ada.html"].contains("href=\"../people/ada-2024.html\""));
}
