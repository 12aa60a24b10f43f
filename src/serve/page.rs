//! A page as it is served: the page on the disk, and a script in it that listens.
//!
//! The pages on the disk allow no connection at all. The served one allows one to where it comes
//! from, and everything else stays forbidden; the page on the disk stays as it is.

use super::edition::State;
use super::editor::{Editor, escaped};

/// The script that listens, and the look of what it shows.
pub(super) const SCRIPT: &str = include_str!("../../templates/serve/live.js");
pub(super) const STYLE: &str = include_str!("../../templates/serve/live.css");
pub(super) const SCRIPT_ADDRESS: &str = "/.kith/live.js";
pub(super) const STYLE_ADDRESS: &str = "/.kith/live.css";

const POLICY: &str = "http-equiv=\"content-security-policy\"";

/// The page, listening; its entries lead to the editor, if there is one.
pub(super) fn listening(page: &str, state: State, editor: Option<&Editor>) -> String {
    let marked = editor.map(|editor| editor.marked(page));
    let page = marked.as_deref().unwrap_or(page);
    // Only letters of ASCII change, so that places stay what they are.
    let lower = page.to_ascii_lowercase();
    let head_ends = lower.find("</head>").unwrap_or(0);
    let (head, rest) = page.split_at(head_ends);
    let (policy_ends, allowed) = allowance(&lower[..head_ends]);
    let (before, after) = head.split_at(policy_ends);
    let leads = editor.map(|editor| format!(" data-editor=\"{}\"", escaped(editor.url())));
    let listens = format!(
        "<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\">\n\
         <script defer src=\"{SCRIPT_ADDRESS}\" data-state=\"{state}\"{}></script>\n",
        leads.unwrap_or_default()
    );
    [before, allowed, after, &listens, rest].concat()
}

/// What the policy in a page's head lacks, and where to put it: within `content="…"`, at its
/// beginning. A head without one lacks nothing.
fn allowance(head: &str) -> (usize, &'static str) {
    let policy = head.find(POLICY).and_then(|at| {
        let tag = head[..at].rfind('<')?;
        let ends = tag + head[tag..].find('>')?;
        let value = tag + head[tag..ends].find("content=\"")? + "content=\"".len();
        (!head[value..ends].contains("connect-src")).then_some(value)
    });
    policy.map_or((0, ""), |value| (value, "connect-src 'self'; "))
}

/// A page of the server's own, for want of one of the site's.
pub(super) fn own(title: &str, says_html: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<div class=\"sheet\">\n\
         <main>\n<h1>{title}</h1>\n<p class=\"lede\">{says_html}</p>\n</main>\n</div>\n\
         </body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{State, listening};

    #[test]
    fn a_served_page_may_connect_home_and_is_else_as_it_was() {
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        let body = "<body><p>&lt;/head&gt; content=\"x\"</body>";
        let served = listening(&format!("<head>{policy}</head>{body}"), State::NONE, None);
        let allowed = policy.replace("default", "connect-src 'self'; default");
        assert_eq!(
            served,
            format!(
                "<head>{allowed}<link rel=\"stylesheet\" href=\"/.kith/live.css\">\n<script defer \
                 src=\"/.kith/live.js\" data-state=\"0000000000000000\"></script>\n</head>{body}"
            )
        );
    }

    #[test]
    fn a_page_by_a_template_of_ones_own_keeps_what_it_says() {
        for (head, allowed) in [
            ("<title>É</title>", "<title>É</title>"),
            (
                "<META content=\"img-src x\" HTTP-EQUIV=\"Content-Security-Policy\">",
                "<META content=\"connect-src 'self'; img-src x\" HTTP-EQUIV=\"Content-Security-Policy\">",
            ),
            (
                "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'\">",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'\">",
            ),
        ] {
            let served = listening(&format!("<HEAD>{head}</HEAD>x"), State::NONE, None);
            assert!(served.starts_with(&format!("<HEAD>{allowed}<link")), "{served}");
        }
        assert!(
            listening("no head at all", State::NONE, None).ends_with("</script>\nno head at all")
        );
    }
}
