//! How an interaction reads on a page: with whom, from whom, and what became of it.

use super::site;
use crate::insight::testing::Notes;

#[test]
fn on_their_own_page_they_are_the_first_of_those_it_went_to() {
    for (with, said) in [
        ("ada", "<bdi>call</bdi> to <bdi>Ada</bdi></span>"),
        ("ada, bea", "<bdi>call</bdi> to <bdi>Ada</bdi> and <a href=\"../people/bea.html\""),
        ("ada, bea, cy", "<bdi>call</bdi> to <bdi>Ada</bdi>, <a href=\"../people/bea.html\""),
    ] {
        let notes = ["Ada", "Bea", "Cy"].iter().fold(Notes::new(), |notes, name| {
            notes.person(&name.to_lowercase(), &format!("name: {name}"))
        });
        let page = &site(notes.met(
            "2026-11-01",
            with,
            "title: Tea\nvia: call\ndirection: outgoing",
        ))["people/ada.html"];
        assert!(page.contains(said), "{said} is missing in {page}");
    }
}

#[test]
fn only_what_is_sent_comes_from_somebody_and_what_they_tried_i_missed() {
    for (said, shown) in [
        ("via: call\ndirection: incoming", ">Call</a> from <bdi>ada</bdi>"),
        ("via: meeting\ndirection: incoming", ">Meeting</a></h3>"),
        ("via: walk in the hills\ndirection: incoming", ">Walk in the hills</a></h3>"),
        ("via: signal message\ndirection: incoming", ">Signal message</a> from <bdi>ada</bdi>"),
        ("direction: incoming", ">In touch</a></h3>"),
        ("title: Chess\ndirection: incoming", "<span>from <bdi>ada</bdi></span>"),
        ("via: call\ndirection: incoming\nstatus: missed", "<span>missed</span>"),
        ("via: call\ndirection: outgoing\nstatus: missed", "<span>not reached</span>"),
    ] {
        let page =
            &site(Notes::new().person("ada", "").met("2026-11-01", "ada", said))["people/ada.html"];
        assert!(page.contains(shown), "{shown} is missing in {page}");
    }
}

#[test]
fn whoever_counts_as_one_with_others_is_told_with_whom_the_last_contact_was() {
    let site = site(
        ["isla", "tom"]
            .iter()
            .fold(Notes::new(), |notes, name| notes.person(name, "unit: home\ncadence: 6w"))
            .met("2026-11-01", "isla", "via: call"),
    );
    let call = "a call</a> (<a href=\"../people/isla.html\" dir=\"auto\">isla</a>) on 1 November";
    assert!(site["people/tom.html"].contains(call), "{}", site["people/tom.html"]);
    let none = "No contact with them is written down yet";
    assert!(site["people/tom.html"].contains(none), "{}", site["people/tom.html"]);
    let own = "a call</a> on 1 November";
    assert!(site["people/isla.html"].contains(own), "{}", site["people/isla.html"]);
}

#[test]
fn below_the_heading_of_somebodys_section_the_first_words_are_no_title_either() {
    let met = |words: &str| {
        let note = format!("via: meeting\n---\n## [[ada]]\n{words}\n");
        site(Notes::new().person("ada", "name: Ada").said("2026-11-08", "ada", &note))
            ["people/ada.html"]
            .clone()
    };
    for words in ["Slept, mostly. I read.", &"Rotterdam said no and so did the harbour. ".repeat(9)]
    {
        let page = met(words);
        assert!(page.contains(">Meeting</a></h3>"), "{page}");
        assert!(!page.contains("<bdi>meeting</bdi>"), "{page}");
    }
}
