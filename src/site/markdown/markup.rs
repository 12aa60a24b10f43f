//! The markup that notes have on pages, numbered: a tape says a number where the page has the text.

/// One of `ALL`, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Markup(u8);

/// The commonest first.
const ALL: [&str; 58] = [
    "<p>",
    "</p>\n",
    "<li>",
    "</li>\n",
    "<ul dir=\"auto\">\n",
    "</ul>\n",
    "<ol dir=\"auto\">\n",
    "</ol>\n",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<del>",
    "</del>",
    "<code>",
    "</code>",
    "</a>",
    "<span class=\"unknown\">",
    "</span>",
    "\n",
    "<br>",
    "<br>\n",
    "<hr>\n",
    "</h1>\n",
    "</h2>\n",
    "</h3>\n",
    "</h4>\n",
    "</h5>\n",
    "</h6>\n",
    "<blockquote dir=\"auto\">\n",
    "</blockquote>\n",
    "<pre tabindex=\"0\"><code>",
    "</code></pre>\n",
    "<pre tabindex=\"0\" class=\"raw\">",
    "</pre>\n",
    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table dir=\"auto\">\n",
    "</tbody></table></div>\n",
    "<thead><tr>",
    "</tr></thead><tbody>\n",
    "<tr>",
    "</tr>\n",
    "<th scope=\"col\"",
    "</th>",
    "<td",
    "</td>",
    ">",
    " class=\"left\">",
    " class=\"middle\">",
    " class=\"right\">",
    "<span class=\"marker\">private</span> ",
    "<li class=\"task open\">",
    "<li class=\"task done\">",
    "<li class=\"task dropped\">",
    "<span class=\"tick open\" role=\"img\" aria-label=\"open\"></span>",
    "<span class=\"tick done\" role=\"img\" aria-label=\"done\"></span>",
    "<span class=\"tick dropped\" role=\"img\" aria-label=\"dropped\"></span>",
    "<span class=\"what\">",
    " <span class=\"marker\">",
];

/// A tape has room for no more.
const _: () = assert!(ALL.len() <= 64);

/// The number of a markup, found when Kithbook is compiled.
pub(super) const fn markup(html: &str) -> Markup {
    let mut number = 0;
    while number < ALL.len() {
        if is_same(ALL[number].as_bytes(), html.as_bytes()) {
            return Markup(number as u8);
        }
        number += 1;
    }
    panic!("not in the list of markup")
}

impl Markup {
    pub(super) fn numbered(number: u8) -> Self {
        Self(number)
    }

    pub(super) fn number(self) -> u8 {
        self.0
    }

    pub(super) fn html(self) -> &'static str {
        ALL[usize::from(self.0)]
    }
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}
