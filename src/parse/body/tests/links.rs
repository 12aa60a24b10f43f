//! Where links and pictures lead, exact to the byte.

use super::read_below;
use crate::model::LinkKind;

#[test]
fn a_link_is_decoded_and_its_target_is_exact_to_the_byte() {
    use LinkKind::{Markdown, Wiki};
    for (written, kind, text, target) in [
        ("[[ada]]", Wiki, "ada", "ada"),
        ("[[ada|Ada]]", Wiki, "ada", "ada"),
        ("[[ Zoë Ô | Z ]]", Wiki, "Zoë Ô", "Zoë Ô"),
        ("[[Bob.md]]", Wiki, "Bob", "Bob"),
        ("[[sub/Bob]]", Wiki, "sub/Bob", "sub/Bob"),
        ("[[Bob#Heading|B]]", Wiki, "Bob", "Bob"),
        ("[[Ada%20Lovelace]]", Wiki, "Ada Lovelace", "Ada%20Lovelace"),
        ("[[Ada\nLovelace]]", Wiki, "Ada Lovelace", "Ada\nLovelace"),
        ("[[Dr: Bob]]", Wiki, "Dr: Bob", "Dr: Bob"),
        ("![[Ada Lovelace]]", Wiki, "Ada Lovelace", "Ada Lovelace"),
        ("[A](../contacts/ada.md)", Markdown, "../contacts/ada", "../contacts/ada"),
        ("[A *b* [c]](ada%20l.md#top)", Markdown, "ada l", "ada%20l"),
        ("[A](<Ada Lovelace.md> \"her\")", Markdown, "Ada Lovelace", "Ada Lovelace"),
        ("[A](a_\\_b.md)", Markdown, "a__b", "a_\\_b"),
        ("[A](a(b).MD)", Markdown, "a(b)", "a(b)"),
        ("[](ada.md)", Markdown, "ada", "ada"),
        ("[![x](x.jpg)](ada.md)", Markdown, "ada", "ada"),
        ("[A][r]", Markdown, "bob", "bob"),
        ("[r]", Markdown, "bob", "bob"),
    ] {
        let (source, body, _) = read_below(&format!("Zoë {written}.\n\n[r]: bob.md 'x'\n"));
        assert_eq!(body.links.len(), 1, "{written}");
        let link = &body.links[0];
        assert_eq!(link.kind, kind, "{written}");
        assert_eq!(link.target.text, text, "{written}");
        assert_eq!(source.slice(link.target.span), target, "{written}");
        assert_eq!(source.slice(link.span), written);
        assert_eq!(link.target.link, Some(kind), "{written}");
    }
}

#[test]
fn a_table_needs_a_backslash_that_is_no_part_of_the_target() {
    let (source, body, _) = read_below("| a |\n|---|\n| [[x\\|y]] |\n");
    assert_eq!(body.links[0].target.text, "x");
    assert_eq!(source.slice(body.links[0].target.span), "x");
}

#[test]
fn what_leads_out_of_the_journal_or_is_code_is_no_link() {
    for text in [
        "`[[ada]]`",
        "    [[ada]]",
        "```\n[[ada]]\n```",
        "\\[[ada]]",
        "[[#heading]]",
        "[[]] [[ ]] [[|x]]",
        "[[https://example.org]]",
        "[a](https://example.org/ada.md)",
        "[a](mailto:ada@example.org)",
        "[a](/etc/ada.md)",
        "[a](C:\\ada.md)",
        "[a](photo.jpg) [b](#top) [c]()",
        "<https://example.org/ada.md>",
    ] {
        assert_eq!(*read_below(text).1.links, [], "{text}");
    }
}

#[test]
fn pictures_are_those_of_the_journal() {
    let (source, body, _) = read_below(
        "![a](img/a%20b.jpg) ![[c.jpg|200]] ![](https://example.org/x.jpg) ![](//x.org/y.png)\n\
         ![](data:image/png;base64,AA) ![[Ada]] `![](no.jpg)` ![r]\n\n[r]: r.png\n",
    );
    let images: Vec<_> =
        body.images.iter().map(|i| (i.target.as_str(), source.slice(i.span))).collect();
    assert_eq!(
        images,
        [("img/a b.jpg", "![a](img/a%20b.jpg)"), ("c.jpg", "![[c.jpg|200]]"), ("r.png", "![r]")]
    );
}
