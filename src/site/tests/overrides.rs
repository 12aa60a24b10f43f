//! Templates of the user's own.

use super::{by_path, met, site_with};
use crate::insight::testing::Notes;
use crate::site::Templates;

#[test]
fn an_override_replaces_its_template_and_a_broken_one_says_where() {
    let (journal, facts) = met("Coffee.").facts();
    let own = |name: &str, text: &str| Templates::new(&[(name.to_owned(), text.into())]);
    let templates =
        own("problems.html", "<p>{{ frame.site_title }} & {{ kinds | length }}</p>").unwrap();
    let pages = by_path(site_with(&journal, &facts, &templates).unwrap().pages);
    assert_eq!(pages["problems.html"], "<p>Kithbook & 0</p>");
    let message = own("month.html", "one\n{{ two }").unwrap_err().to_string();
    assert!(
        message.contains("`templates/site/month.html`") && message.contains("month.html:2"),
        "{message}"
    );
    let missing = own("month.html", "{{ nothing_of_the_kind }}").unwrap();
    let message = site_with(&journal, &facts, &missing).unwrap_err().to_string();
    assert!(
        message.contains("nothing_of_the_kind") && message.contains("month.html:1"),
        "{message}"
    );
    let message = own("mine.html", "{{ 1 | unheard_of }}").unwrap_err().to_string();
    assert!(message.contains("templates/site/mine.html"), "{message}");
}

#[test]
fn a_template_goes_through_the_users_own_keys_in_the_order_of_their_names() {
    let keys: String = ('a'..='z').rev().map(|letter| format!("my_{letter}: x\n")).collect();
    let (journal, facts) = Notes::new().person("ada", keys.trim_end()).facts();
    let text = "{% for key, value in extra %}{{ key }}={{ value }} {% endfor %}";
    let templates = Templates::new(&[("person.html".to_owned(), text.into())]).unwrap();
    let pages = by_path(site_with(&journal, &facts, &templates).unwrap().pages);
    let in_order: String = ('a'..='z').map(|letter| format!("my_{letter}=x ")).collect();
    assert_eq!(pages["people/ada.html"], in_order);
}
